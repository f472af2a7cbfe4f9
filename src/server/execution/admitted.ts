import type { ExecutionResult } from 'graphql';
import { isPromise, thenDo, type MaybePromise } from '../../base/maybe-promise.js';
import type { Cancellation } from '../../graph/cancellation.js';
import type { Admission, Entrant, Place } from '../shedding/admission.js';
import type { HeldPlace } from '../shedding/held-place.js';

/** Runs an operation once it is admitted, at once when there is room or its request holds a place. Rejects with OVERLOADED, or when it is cancelled while it waits. */
export function admitted(
  admission: Admission,
  entrant: Entrant,
  held: HeldPlace | null,
  cancellation: Cancellation,
  run: () => MaybePromise<ExecutionResult>,
): MaybePromise<ExecutionResult> {
  return thenDo(held?.takeFor(entrant) ?? admission.enter(entrant, cancellation), (place) =>
    inPlace(place, run, cancellation),
  );
}

/** An operation that its deadline ends keeps its place for as long as what it began goes on. */
function inPlace(
  place: Place,
  run: () => MaybePromise<ExecutionResult>,
  cancellation: Cancellation,
): MaybePromise<ExecutionResult> {
  let result: MaybePromise<ExecutionResult>;
  try {
    result = run();
  } catch (error) {
    place.leave(false);
    throw error;
  }
  if (isPromise(result)) {
    result.then(
      // What was cut short says nothing of how long it takes.
      ({ errors }) => place.leave(!errors && !cancellation.isCancelled),
      () => place.leave(false),
    );
  } else {
    place.leave(false);
  }
  return result;
}
