import type { components } from './contract';

// Names for what the contract has: the types themselves are generated from the server's records.
type Schemas = components['schemas'];

export type Diagram = Schemas['Diagram'];
export type DiagramView = Schemas['DiagramView'];
export type Edit = Schemas['Edit'];
export type EditReply = Schemas['EditReply'];
export type FileText = Schemas['FileText'];
export type HistoryView = Schemas['HistoryView'];
export type Lane = Schemas['Lane'];
export type LaneKind = Schemas['LaneKind'];
export type LogLine = Schemas['LogLine'];
export type MapFlow = Schemas['MapFlow'];
export type MapType = Schemas['MapType'];
export type Mend = Schemas['Mend'];
export type MethodHead = Schemas['MethodHead'];
export type Node = Schemas['Node'];
export type MethodRole = Schemas['MethodRole'];
export type NodeKind = Schemas['NodeKind'];
export type Palette = Schemas['Palette'];
export type Pin = Schemas['Pin'];
export type PinBoard = Schemas['PinBoard'];
export type Place = Schemas['Place'];
export type Problem = Schemas['Problem'];
export type ProjectDetail = Schemas['ProjectDetail'];
export type ProjectHead = Schemas['ProjectHead'];
export type ProjectMap = Schemas['ProjectMap'];
export type Refusal = Schemas['Refusal'];
export type RunInfo = Schemas['RunInfo'];
export type RunState = Schemas['RunState'];
export type Span = Schemas['Span'];
export type Stale = Schemas['Stale'];
export type StepInfo = Schemas['StepInfo'];
export type TryReply = Schemas['TryReply'];
export type TryRequest = Schemas['TryRequest'];
export type Workspace = Schemas['Workspace'];
export type Wrapping = Schemas['Wrapping'];
