/** What is picked: a day, a time of day, both, both at an offset from UTC, a length of time. */
export type TimeKind = 'date' | 'time' | 'moment' | 'instant' | 'length';

const kinds: Record<string, TimeKind> = {
  DateOnly: 'date',
  TimeOnly: 'time',
  DateTime: 'moment',
  DateTimeOffset: 'instant',
  TimeSpan: 'length',
};

export const timeKind = (type: string): TimeKind | undefined => kinds[type.replace(/\?$/, '').split('.').at(-1) ?? ''];

/** A moment as a browser's own box has it, and its offset; nothing for what no box can show. */
export function readMoment(value: string): { at: string; offset: string } | undefined {
  const found = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(:\d\d)?)?(?: ?(Z|[+-]\d\d:\d\d))?$/.exec(value.trim());
  if (!found) return value.trim() === '' ? { at: '', offset: '+00:00' } : undefined;
  const [, day, time = '00:00', seconds = '', offset = 'Z'] = found;
  return { at: `${day}T${time}${seconds === ':00' ? '' : seconds}`, offset: offset === 'Z' ? '+00:00' : offset };
}

export const units = ['days', 'hours', 'minutes', 'seconds', 'milliseconds'] as const;
export type Unit = (typeof units)[number];

const ticks: Record<Unit, bigint> = {
  days: 864_000_000_000n,
  hours: 36_000_000_000n,
  minutes: 600_000_000n,
  seconds: 10_000_000n,
  milliseconds: 10_000n,
};

/** A length of time, such as 00:05:00, in the largest unit that it is a whole number of; nothing for what is finer than any. */
export function readLength(value: string): { amount: string; unit: Unit } | undefined {
  if (value.trim() === '') return { amount: '', unit: 'seconds' };
  const found = /^(-)?(?:(\d+)\.)?(\d+):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?$/.exec(value.trim());
  if (!found) return undefined;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0', rest = ''] = found;
  const all =
    BigInt(days) * ticks.days +
    BigInt(hours) * ticks.hours +
    BigInt(minutes) * ticks.minutes +
    BigInt(seconds) * ticks.seconds +
    BigInt(rest.padEnd(7, '0'));
  const unit = all === 0n ? 'seconds' : units.find(u => all % ticks[u] === 0n);
  return unit && { amount: `${sign ?? ''}${all / ticks[unit]}`, unit };
}

/** The length of time as the server reads it; nothing when the amount is no number. */
export function writeLength(amount: string, unit: Unit): string | undefined {
  const number = Number(amount.trim().replace(',', '.'));
  if (amount.trim() === '' || !Number.isFinite(number)) return undefined;
  const all = BigInt(Math.round(Math.abs(number) * Number(ticks[unit])));
  const two = (n: bigint) => n.toString().padStart(2, '0');
  const days = all / ticks.days;
  const clock = `${two((all / ticks.hours) % 24n)}:${two((all / ticks.minutes) % 60n)}:${two((all / ticks.seconds) % 60n)}`;
  const rest = all % ticks.seconds;
  return `${number < 0 ? '-' : ''}${days > 0n ? `${days}.` : ''}${clock}${rest > 0n ? `.${rest.toString().padStart(7, '0')}` : ''}`;
}
