import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
} from 'graphql';
import { quoted } from '../../base/errors.js';
import { fieldsOf, isOnMetrics, isOnTitle } from './input-types.js';
import { below, type Problems } from './problems.js';
import { isObject, subjectPlace } from './subject-place.js';

/** Finds what of a value does not fit an input type of the graph. What stands for a value of the subject is taken for right. */
export function checkInput(type: GraphQLInputType, value: unknown, place: string, problems: Problems): void {
  const of = getNullableType(type);
  // GraphQL takes null for no condition at all, which would open what the rule is there to close.
  if (value == null) problems.add(place, 'is empty; give it a value, or leave it out');
  else if (typeof value === 'string' && value.startsWith('$')) checkPlace(of, value, place, problems);
  else if (isInputObjectType(of)) checkObject(of, value, place, problems);
  else if (!isListType(of)) checkLeaf(of as GraphQLLeafType, value, place, problems);
  else if (!Array.isArray(value)) checkInput(of.ofType, value, place, problems);
  else value.forEach((item, i) => checkInput(of.ofType, item, `${place}[${i}]`, problems));
}

function checkPlace(type: GraphQLInputType, value: string, place: string, problems: Problems): void {
  if (!subjectPlace(value)) {
    problems.add(
      place,
      `is ${quoted(value)}; what begins with $ must be $subject.id, $subject.roles or $subject.ATTRIBUTE`,
    );
  } else if (isInputObjectType(getNamedType(type))) {
    problems.add(place, `is ${quoted(value)}, which stands for a value or a list; write {…} with it inside`);
  }
}

function checkObject(type: GraphQLInputObjectType, value: unknown, place: string, problems: Problems): void {
  if (!isObject(value)) return problems.add(place, `must be {…}, but is ${quoted(value)}`);
  const fields = fieldsOf(type);
  const all = type.getFields();
  if (Object.keys(value).length === 0) problems.add(place, 'holds no condition; leave it out');
  for (const [name, of] of Object.entries(value)) {
    const field = Object.hasOwn(all, name) ? all[name]! : null;
    if (!field) {
      problems.addUnknown(
        below(place, name),
        name,
        'field',
        fields.map((known) => known.name),
      );
    } else if (isOnTitle(field)) {
      problems.add(below(place, name), 'rules on titles stand at tables.titles, and hold for all that belongs to them');
    } else if (isOnMetrics(field)) {
      problems.add(below(place, name), 'cannot be decided on a row alone, as a rule must be; leave it out');
    } else {
      checkInput(field.type, of, below(place, name), problems);
    }
  }
  for (const field of fields) {
    if (isRequiredInputField(field) && !Object.hasOwn(value, field.name)) problems.add(place, `needs ${field.name}`);
  }
}

function checkLeaf(type: GraphQLLeafType, value: unknown, place: string, problems: Problems): void {
  try {
    type.parseValue(value);
  } catch {
    problems.add(place, `must be ${inWords(type)}, but is ${quoted(value)}`);
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ID: 'an id: text, or a whole number',
  String: 'text',
  Int: 'a whole number',
  Float: 'a number',
  Boolean: 'true or false',
};

function inWords(type: GraphQLLeafType): string {
  if (!isEnumType(type)) return WORDS[type.name] ?? type.name;
  return `one of ${type
    .getValues()
    .map(({ name }) => name)
    .join(', ')}`;
}
