import { getNullableType, isInputObjectType, isListType, type GraphQLInputType, type GraphQLLeafType } from 'graphql';
import type { Subject } from '../asker.js';
import { subjectPlace, valueAt } from './subject-place.js';

/** The subject lacks what a rule names, or has something of another kind there. */
export class NotFilled extends Error {
  override name = 'NotFilled';
}

/** A value that `checkInput` found right, with what the subject has in its places. Throws NotFilled. */
export function fillInput(type: GraphQLInputType, value: unknown, subject: Subject): unknown {
  const of = getNullableType(type);
  const names = subjectPlace(value);
  if (names) return ofSubject(of, value as string, valueAt(subject, names));
  if (isInputObjectType(of)) {
    const fields = of.getFields();
    return Object.fromEntries(
      Object.entries(value as object).map(([name, one]) => [name, fillInput(fields[name]!.type, one, subject)]),
    );
  }
  if (!isListType(of)) return (of as GraphQLLeafType).parseValue(value);
  // A list of the subject within a list is part of it.
  return [value].flat().flatMap((item) => fillInput(subjectPlace(item) ? of : of.ofType, item, subject));
}

function ofSubject(type: GraphQLInputType, place: string, value: unknown): unknown {
  if (value == null) throw new NotFilled(`the subject has no ${place.slice('$subject.'.length)}`);
  if (isListType(type)) return [value].flat().map((item) => ofSubject(getNullableType(type.ofType), place, item));
  try {
    return (type as GraphQLLeafType).parseValue(value);
  } catch {
    throw new NotFilled(`${place.slice('$subject.'.length)} of the subject is of another kind than the rule needs`);
  }
}
