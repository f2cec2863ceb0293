import {
  IconAlertHexagon,
  IconArrowBackUp,
  IconArrowsSplit2,
  IconBolt,
  IconBraces,
  IconClock,
  IconCloud,
  IconCode,
  IconCornerDownRight,
  IconDatabase,
  IconFile,
  IconFunction,
  IconHandStop,
  IconLock,
  IconMessage,
  IconPlug,
  IconRepeat,
  IconRoute,
  IconShieldCheck,
  IconSwitch3,
  IconTable,
  IconTransform,
  IconVariable,
  IconWorld,
} from '@tabler/icons-react';
import type { MethodRole, NodeKind } from '../api/types';

export type Icon = typeof IconBolt;

interface Look {
  icon: Icon;
  /** A colour of tokens.css. */
  tone: 'call' | 'map' | 'step' | 'logic' | 'plain' | 'end';
  /** What the kind is called. */
  name: string;
}

const looks: Record<NodeKind, Look> = {
  Call: { icon: IconPlug, tone: 'call', name: 'Call' },
  Map: { icon: IconTransform, tone: 'map', name: 'Mapping' },
  Step: { icon: IconRoute, tone: 'step', name: 'Step' },
  Function: { icon: IconFunction, tone: 'plain', name: 'Function' },
  Branch: { icon: IconArrowsSplit2, tone: 'logic', name: 'Branch' },
  Switch: { icon: IconSwitch3, tone: 'logic', name: 'Switch' },
  Loop: { icon: IconRepeat, tone: 'logic', name: 'Loop' },
  Try: { icon: IconShieldCheck, tone: 'logic', name: 'Try' },
  Parallel: { icon: IconArrowsSplit2, tone: 'logic', name: 'At once' },
  Wait: { icon: IconClock, tone: 'logic', name: 'Wait' },
  Variable: { icon: IconVariable, tone: 'plain', name: 'Variable' },
  Return: { icon: IconArrowBackUp, tone: 'end', name: 'Return' },
  Reject: { icon: IconHandStop, tone: 'end', name: 'Reject' },
  Throw: { icon: IconAlertHexagon, tone: 'end', name: 'Throw' },
  Using: { icon: IconFile, tone: 'plain', name: 'Use' },
  Lock: { icon: IconLock, tone: 'logic', name: 'Lock' },
  LocalFunction: { icon: IconBraces, tone: 'plain', name: 'Local function' },
  Comment: { icon: IconMessage, tone: 'plain', name: 'Comment' },
  Jump: { icon: IconCornerDownRight, tone: 'logic', name: 'Jump' },
  Code: { icon: IconCode, tone: 'plain', name: 'Code' },
};

export const lookOf = (kind: NodeKind): Look => looks[kind];

const connections: [RegExp, Icon][] = [
  [/http|api|rest|soap|graph/i, IconWorld],
  [/sql|database|postgres|mongo/i, IconDatabase],
  [/file|csv|folder|s3|blob|ftp/i, IconFile],
  [/table|sheet|excel/i, IconTable],
  [/cloud|azure|aws/i, IconCloud],
];

/** The icon of a connection by its type. */
export function connectionIcon(type: string | undefined): Icon {
  return connections.find(([words]) => type !== undefined && words.test(type))?.[1] ?? IconPlug;
}

export const triggerIcons = { http: IconWorld, timer: IconClock, file: IconFile, other: IconBolt, none: IconFunction } as const;

export const roleIcons: Record<MethodRole, Icon> = { Flow: IconBolt, Map: IconTransform, Step: IconRoute, Method: IconFunction };
