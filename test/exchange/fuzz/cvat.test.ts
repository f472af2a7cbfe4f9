import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import type { AnnotationRow } from '../../../src/lake/tables/annotations.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { temporaryLake } from '../../support/lake.js';
import { always, importTwice, type Imported } from './import-tool.js';

let lake: Lake;
let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => ({ lake, folder, remove } = await temporaryLake()));
afterAll(() => remove());

interface Node {
  name: string;
  attributes: Record<string, string>;
  within: Node[] | string;
}
const node = (name: string, attributes: Record<string, string> = {}, within: Node[] | string = []): Node => ({
  name,
  attributes,
  within,
});

const IMAGE = { id: '0', name: 'a.jpg', width: '100', height: '50' };
const VALID = node('annotations', {}, [
  node('version', {}, '1.1'),
  node('meta', {}, [
    node('task', {}, [
      node('id', {}, '4'),
      node('name', {}, 'film'),
      node('source', {}, 'film.mp4'),
      node('frame_filter', {}, 'step=5'),
      node('original_size', {}, [node('width', {}, '200'), node('height', {}, '100')]),
    ]),
  ]),
  node('image', IMAGE, [
    node('box', { label: 'car', source: 'manual', xtl: '10', ytl: '5', xbr: '50', ybr: '25', z_order: '1' }, [
      node('attribute', { name: 'color' }, 'red'),
    ]),
    node('polygon', { label: 'road', points: '0,0;100,0;50,50', occluded: '0' }),
    node('tag', { label: 'day', source: 'auto' }),
    node('mask', { label: 'sky', rle: '1,2', left: '0', top: '0', width: '10', height: '5' }),
    node('ellipse', { label: 'eye', cx: '50', cy: '25', rx: '10', ry: '5', rotation: '30' }),
  ]),
  node('track', { id: '7', label: 'dog', task_id: '4' }, [
    node('box', { frame: '0', outside: '0', keyframe: '1', xtl: '0', ytl: '0', xbr: '200', ybr: '100' }),
    node('box', {
      frame: '5',
      outside: '0',
      keyframe: '0',
      xtl: '20',
      ytl: '10',
      xbr: '40',
      ybr: '20',
      rotation: '10',
    }),
    node('points', { frame: '10', outside: '1', points: '1,1' }),
    node('skeleton', { frame: '15', outside: '0' }, [
      node('points', { label: 'nose', outside: '0', points: '20,30' }, [node('attribute', { name: 'seen' }, 'yes')]),
      node('points', { label: 'eye', outside: '1', points: '20,30' }),
    ]),
  ]),
]);

const STRANGE = [
  '',
  ' ',
  '0',
  '-1',
  '1e3',
  'NaN',
  'Infinity',
  '1e999',
  '9007199254740993',
  '0x10',
  '1,2',
  '1,2;3',
  '1',
  '5',
  '\ufffd',
  '&<"',
];
const NAMES = ['box', 'tag', 'points', 'polygon', 'sphere', 'attribute', 'cuboid', 'image', 'track'];

interface Change {
  at: number;
  attribute: number;
  to: 'drop' | 'double' | 'turn round' | 'rename' | 'drop attribute' | 'replace' | 'swap' | 'text';
  value: string;
  name: string;
}
const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({
    at: fc.nat(),
    attribute: fc.nat(),
    to: fc.constantFrom(
      'drop',
      'double',
      'turn round',
      'rename',
      'drop attribute',
      'replace',
      'replace',
      'swap',
      'text',
    ),
    value: fc.constantFrom(...STRANGE),
    name: fc.constantFrom(...NAMES),
  }),
  { maxLength: 4 },
);

function changed(all: readonly Change[]): Node {
  const root = structuredClone(VALID);
  for (const { at, attribute, to, value, name } of all) {
    const places = [...placesIn(root)];
    const [list, i] = places[at % places.length]!;
    const one = list[i]!;
    const keys = Object.keys(one.attributes);
    const key = keys[attribute % keys.length];
    if (to === 'drop') list.splice(i, 1);
    if (to === 'double') list.splice(i, 0, structuredClone(one));
    if (to === 'turn round') list.reverse();
    if (to === 'rename') one.name = name;
    if (to === 'text' && typeof one.within === 'string') one.within = value;
    if (key === undefined) continue;
    if (to === 'drop attribute') delete one.attributes[key];
    if (to === 'replace') one.attributes[key] = value;
    const other = keys[(attribute + 2) % keys.length]!;
    if (to === 'swap') [one.attributes[key], one.attributes[other]] = [one.attributes[other]!, one.attributes[key]!];
  }
  return root;
}

function* placesIn({ within }: Node): Generator<[list: Node[], i: number]> {
  if (typeof within === 'string') return;
  for (let i = 0; i < within.length; i++) {
    yield [within, i];
    yield* placesIn(within[i]!);
  }
}

const escaped = (text: string) => text.replace(/[&<"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** Each start tag on a line of its own, which is noted. */
function written(root: Node): { text: string; lineOf: Map<Node, number> } {
  const lines: string[] = [];
  const lineOf = new Map<Node, number>();
  const write = (one: Node) => {
    const attributes = Object.entries(one.attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
    lines.push(`<${one.name}${attributes.join('')}>`);
    lineOf.set(one, lines.length);
    if (typeof one.within === 'string') lines[lines.length - 1] += escaped(one.within);
    else one.within.forEach(write);
    lines[lines.length - 1] += `</${one.name}>`;
  };
  write(root);
  return { text: lines.join('\n'), lineOf };
}

const TYPES: Record<string, string> = {
  box: 'object',
  polygon: 'polygon',
  points: 'keypoints',
  tag: 'classification',
  mask: 'mask',
  ellipse: 'ellipse',
  skeleton: 'pose',
  cuboid: 'cuboid',
};

it('a changed CVAT file: each shape is as it stands there, or reported', async () => {
  await always(changes, async (all) => {
    const root = changed(all);
    const { text, lineOf } = written(root);
    const found = await importTwice(lake, folder, 'cvat', 'x.xml', text, /^$/);
    check(root, lineOf, found!);
  });
  expect((await verifySnapshot(lake.current)).findings).toEqual([]);
});

const nodesIn = ({ within }: Node): Node[] => (typeof within === 'string' ? [] : within);

function check(root: Node, lineOf: ReadonlyMap<Node, number>, { rows, problems, rowsIn }: Imported): void {
  const lines = new Set(problems.map(({ line }) => line));
  expect(lines.size).toBe(problems.length);
  const ids = new Set<string>();
  let items = 0;
  for (const holder of nodesIn(root).filter(({ name }) => name !== 'meta')) {
    let place = 0;
    for (const shape of nodesIn(holder)) {
      const isShape = Object.hasOwn(TYPES, shape.name);
      if (isShape) place++;
      if (isShape && holder.name === 'track' && shape.attributes['outside'] === '1') continue;
      items++;
      if (lines.has(lineOf.get(shape)!)) continue;
      const { track } = { track: holder.name === 'track' };
      const task = holder.attributes['task_id'];
      const id = track
        ? `cvat:d:${task === undefined ? '' : `task-${task}:`}track-${holder.attributes['id']}:${Number(shape.attributes['frame'])}`
        : `cvat:d:${holder.attributes['name']}:${place}`;
      expect(isShape).toBe(true);
      const row = rows.get(id);
      expect(row, id).toBeDefined();
      checkRow(row!, shape, holder, root);
      ids.add(id);
    }
  }
  expect(rowsIn).toBe(items);
  expect(ids.size).toBe(rows.size);
}

/** What the shape says, read by hand. */
function checkRow(row: AnnotationRow, shape: Node, holder: Node, root: Node): void {
  const { frame, label, source, outside: _, keyframe, points, ...rest } = shape.attributes;
  const isTrack = holder.name === 'track';
  const saidLabel = label ?? (isTrack ? holder.attributes['label'] : undefined);
  expect(row.type).toBe(TYPES[shape.name]);
  expect(row.label).toBe(saidLabel === undefined || saidLabel === '' ? null : saidLabel);
  if (!isTrack) expect(row.asset_id).toBe(holder.attributes['name']);
  else expect(row.start_us).toBe(Number(frame) * 40_000);
  const saidSource = source ?? (isTrack ? holder.attributes['source'] : undefined);
  expect(row.source).toBe(saidSource === 'manual' ? 'HUMAN' : saidSource?.endsWith('auto') ? 'MODEL' : 'IMPORT');
  const data = (row.data ?? {}) as Record<string, unknown>;
  for (const [name, value] of Object.entries(rest)) {
    const isCorner = shape.name === 'box' && /^[xy](tl|br)$/.test(name) && !rest['rotation'];
    if (!isCorner && !(shape.name === 'cuboid')) expect(data[name], name).toBe(value);
  }
  expect(data['keyframe']).toBe(keyframe === '0' ? false : undefined);
  const said = nodesIn(shape).filter(({ name }) => name === 'attribute');
  expect(data['attributes']).toEqual(
    said.length === 0 ? undefined : Object.fromEntries(said.map((one) => [one.attributes['name'] ?? '', textIn(one)])),
  );
  const parts = shape.name === 'skeleton' ? nodesIn(shape).filter(({ name }) => name === 'points') : [];
  expect((data['keypoints'] as unknown[] | undefined)?.length ?? 0).toBe(parts.length);
  const [width, height] = isTrack
    ? sizeOfTask(root)
    : [holder.attributes['width'], holder.attributes['height']].map(Number);
  if (shape.name === 'box' && !rest['rotation']) {
    const [x, y, right, bottom] = [rest['xtl'], rest['ytl'], rest['xbr'], rest['ybr']].map(Number) as number[];
    checkBox(row, [x! / width!, y! / height!, (right! - x!) / width!, (bottom! - y!) / height!]);
  } else if (shape.name === 'polygon' || shape.name === 'points') {
    const all = points!.split(';').map((point) => point.split(',').map(Number) as [number, number]);
    expect(data['points']).toEqual(all);
    const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    checkBox(row, [x / width!, y / height!, (Math.max(...xs) - x) / width!, (Math.max(...ys) - y) / height!]);
  } else if (shape.name === 'tag') expect(row.x).toBeNull();
}

function checkBox(row: AnnotationRow, expected: number[]): void {
  [row.x!, row.y!, row.width!, row.height!].forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12));
}

const textIn = ({ within }: Node): string => (typeof within === 'string' ? within : '');

/** The last size that stands there. */
function sizeOfTask(root: Node): number[] {
  const all = (one: Node): Node[] => [one, ...nodesIn(one).flatMap(all)];
  const sizes = all(root)
    .filter(({ name }) => name === 'original_size')
    .flatMap(nodesIn);
  return ['width', 'height'].map((side) => Number(textIn(sizes.findLast(({ name }) => name === side) ?? node(side))));
}

const INSERTED = [
  '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>',
  '<!DOCTYPE annotations SYSTEM "file:///etc/passwd">',
  '&c;',
  '&amp;',
  '&#0;',
  '&#xD800;',
  '<![CDATA[x]]>',
  '<![CDATA[',
  '<!-- x -->',
  '<?php x ?>',
  '<a:box xmlns:a="b"/>',
  ' xmlns="urn:x"',
  ' label="again"',
  '<box/>',
  '</image>',
  '<',
  '"',
  '\u0000',
];

it('a CVAT file with anything put somewhere is taken or refused, and its shapes are accounted for', async () => {
  const { text } = written(VALID);
  await always(fc.tuple(fc.nat(text.length), fc.constantFrom(...INSERTED)), async ([at, more]) => {
    const edited = text.slice(0, at) + more + text.slice(at);
    const found = await importTwice(
      lake,
      folder,
      'cvat',
      'x.xml',
      edited,
      /^Error: .* cannot be read as XML, near line/,
    );
    if (/DOCTYPE/.test(more)) expect(found).toBeNull();
    if (found) expect(found.rowsIn).toBeGreaterThanOrEqual(7);
  });
});
