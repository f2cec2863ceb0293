import { expect, it } from 'vitest';
import { triggerWords } from './words';

it.each([
  ['HttpPost("/orders")', 'http', 'POST', '/orders'],
  ['TimerTrigger("0 6 * * *")', 'timer', 'On a schedule', '0 6 * * *'],
  ['TimerTrigger(Every = "00:00:30")', 'timer', 'On a schedule', '00:00:30'],
  ['FileTrigger("in/*.csv", Archive = "done")', 'file', 'A new file', 'in/*.csv'],
  ['KafkaTrigger("orders", Group = "g")', 'other', 'Kafka', 'orders'],
])('says what %s is', (trigger, kind, name, on) => expect(triggerWords(trigger)).toEqual({ kind, name, on }));
