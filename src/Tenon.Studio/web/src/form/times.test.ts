import { describe, expect, it } from 'vitest';
import { readLength, readMoment, timeKind, writeLength } from './times';

describe('times', () => {
  it('are told by their types', () => {
    expect(timeKind('DateOnly?')).toBe('date');
    expect(timeKind('System.TimeSpan')).toBe('length');
    expect(timeKind('string')).toBeUndefined();
  });

  it('are moments as a browser has them', () => {
    expect(readMoment('2026-11-25')).toEqual({ at: '2026-11-25T00:00', offset: '+00:00' });
    expect(readMoment('2026-11-25 14:30:00')).toEqual({ at: '2026-11-25T14:30', offset: '+00:00' });
    expect(readMoment('2026-11-25 14:30:05 -05:00')).toEqual({ at: '2026-11-25T14:30:05', offset: '-05:00' });
    expect(readMoment('2026-11-25T14:30:00Z')?.offset).toBe('+00:00');
    expect(readMoment('25 November')).toBeUndefined();
  });

  it.each([
    ['00:05:00', '5', 'minutes'],
    ['00:01:30', '90', 'seconds'],
    ['36:00', '36', 'hours'],
    ['1.12:00:00', '36', 'hours'],
    ['7.00:00:00', '7', 'days'],
    ['00:00:00', '0', 'seconds'],
    ['00:00:00.2500000', '250', 'milliseconds'],
    ['-00:00:30', '-30', 'seconds'],
  ] as const)('%s is %s %s', (text, amount, unit) => expect(readLength(text)).toEqual({ amount, unit }));

  it('are lengths that come back as they were', () => {
    expect(writeLength('5', 'minutes')).toBe('00:05:00');
    expect(writeLength('1.5', 'hours')).toBe('01:30:00');
    expect(writeLength('36', 'hours')).toBe('1.12:00:00');
    expect(writeLength('-250', 'milliseconds')).toBe('-00:00:00.2500000');
    expect(writeLength('soon', 'days')).toBeUndefined();
    expect(readLength('00:00:00.0000001')).toBeUndefined();
    for (const [amount, unit] of [
      ['90', 'seconds'],
      ['400', 'days'],
      ['0', 'seconds'],
    ] as const)
      expect(readLength(writeLength(amount, unit) ?? '')).toEqual({ amount, unit });
  });
});
