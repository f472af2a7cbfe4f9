import { Counter, Histogram } from '../../base/telemetry.js';

/**
 * Why an operation was refused: it waited too long, too many waited, too many subscriptions are open, there is too little memory.
 */
export type Reason = 'waited' | 'line' | 'subscriptions' | 'memory';

const refusals = new Counter({
  name: 'media_graph.shed',
  description: 'Operations that were refused since there was too much to do: waited, line, subscriptions, memory.',
  unit: '{operation}',
  labels: ['reason'],
  most: 4,
});

export const countRefused = (reason: Reason): void => refusals.add(1, reason);

/** Time until operations that had to wait were admitted. */
export const admissionWaits = new Histogram(
  {
    name: 'media_graph.admission.wait',
    description: 'Time that operations waited for a place; those that had one at once are left out.',
    unit: 's',
    labels: ['priority'],
    most: 2,
  },
  [0.01, 0.05, 0.1, 0.5],
);
