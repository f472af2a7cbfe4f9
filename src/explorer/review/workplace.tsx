import { useRef, useState } from 'react';
import type { ReviewStatus } from '../generated/documents.js';
import { useKeys, type Key } from '../parts/use-keys.js';
import { reviewWords } from '../words/review.js';
import { middleBox, moved, resized, type Box } from './box.js';
import type { Desk } from './desk.js';
import { Facts } from './facts.js';
import type { LoopHandle } from './loop.js';
import { nudged, withEdge, type Range } from './range.js';
import { sizeOf, Stage } from './stage.js';
import type { Row } from './writes.js';

/** What is edited, as it will be. */
interface Edit {
  readonly of: 'box' | 'range' | 'label' | 'new';
  readonly row: Row;
}

interface Props {
  readonly desk: Desk;
  readonly row: Row;
  readonly rights: Rights;
}

/** What somebody may do here. */
export interface Rights {
  readonly review: boolean;
  readonly edit: boolean;
  /** Without it nothing can be taken back exactly. */
  readonly restore: boolean;
}

/** So many pixels with Shift. */
const FAR = 10;
export const UNDO = ['u', 'z', 'Mod+z'];
const REDO = ['y', 'Shift+z', 'Mod+Shift+z', 'Mod+y'];
const { ofKeys } = reviewWords;

/** One annotation: its picture, what it says, and what can be done about it. */
export function Workplace({ desk, row, rights }: Props) {
  const [begun, setEdit] = useState<Edit | null>(null);
  // Not of the annotation before.
  const edit = begun?.row.id === row.id ? begun : null;
  const loop = useRef<LoopHandle>(null);
  const size = sizeOf(row);
  const { spatial, temporal } = row.type;
  const mayUndo = rights.review && rights.restore;
  const may = {
    box: rights.edit && spatial,
    range: rights.edit && temporal && row.timeRange !== null,
    label: rights.edit,
  };

  const begin = {
    box: () => setEdit({ of: 'box', row: { ...row, region: row.region ?? middleBox(size) } }),
    range: () => setEdit({ of: 'range', row }),
    label: () => setEdit({ of: 'label', row }),
    new: () => setEdit({ of: 'new', row: likeThis(row, middleBox(size)) }),
  };
  const save = () => {
    if (edit?.of === 'new') desk.create(edit.row);
    else if (edit) desk.edit(edit.row);
    setEdit(null);
  };
  const decide = (status: ReviewStatus) => {
    if (edit?.of === 'new') save();
    else desk.verdict(status, edit?.row);
  };
  const undo = () => (edit ? setEdit(null) : desk.undo());

  const withBox = (change: (box: Box) => Box) => () =>
    setEdit((one) => one && { ...one, row: { ...one.row, region: change(one.row.region!) } });
  const withRange = (change: (range: Range) => Range) => () =>
    setEdit((one) => one && { ...one, row: { ...one.row, timeRange: change(one.row.timeRange!) } });
  const edgeHere = (edge: 'startMs' | 'endMs') => () =>
    loop.current && withRange((range) => withEdge(range, edge, loop.current!.now(), row))();
  const next = () => desk.go(desk.place + 1);
  const back = () => desk.go(desk.place - 1);
  const ofBox = (): Key[] =>
    ARROWS.flatMap(([key, x, y]) => [
      { key, does: ofKeys.move, action: withBox((box) => moved(box, x, y, size)) },
      { key: `Shift+${key}`, does: ofKeys.moveFar, action: withBox((box) => moved(box, x * FAR, y * FAR, size)) },
      { key: `Alt+${key}`, does: ofKeys.resize, action: withBox((box) => resized(box, x, y, size)) },
      {
        key: `Alt+Shift+${key}`,
        does: ofKeys.resizeFar,
        action: withBox((box) => resized(box, x * FAR, y * FAR, size)),
      },
    ]);
  const ofRange = (): Key[] => [
    ...([-1, 1] as const).flatMap((frames): Key[] => {
      const key = frames < 0 ? 'ArrowLeft' : 'ArrowRight';
      return [
        { key, does: ofKeys.inPoint, action: withRange((range) => nudged(range, 'startMs', frames, row)) },
        {
          key: `Shift+${key}`,
          does: ofKeys.outPoint,
          action: withRange((range) => nudged(range, 'endMs', frames, row)),
        },
      ];
    }),
    { key: 'i', does: ofKeys.inHere, action: edgeHere('startMs') },
    { key: 'o', does: ofKeys.outHere, action: edgeHere('endMs') },
  ];
  const ofEdit = (): Key[] => [
    { key: 'Enter', does: ofKeys.save, action: save },
    { key: 'Escape', does: ofKeys.leave, action: () => setEdit(null) },
    ...(edit?.of === 'box' || edit?.of === 'new' ? ofBox() : []),
    ...(edit?.of === 'range' ? ofRange() : []),
  ];
  const ofIdle = (): Key[] => [
    { key: 's', does: ofKeys.skip, action: next },
    { key: 'ArrowRight', does: ofKeys.skip, action: next },
    { key: 'ArrowLeft', does: ofKeys.back, action: back },
    ...(may.box ? [{ key: 'b', does: ofKeys.box, action: begin.box }] : []),
    ...(may.range ? [{ key: 't', does: ofKeys.range, action: begin.range }] : []),
    ...(may.label ? [{ key: 'l', does: ofKeys.label, action: begin.label }] : []),
    ...(may.box ? [{ key: 'n', does: ofKeys.draw, action: begin.new }] : []),
  ];
  useKeys(reviewWords.heading, [
    ...(rights.review
      ? [
          { key: 'a', does: ofKeys.accept, action: () => decide('ACCEPTED') },
          { key: 'r', does: ofKeys.reject, action: () => decide('REJECTED') },
        ]
      : []),
    ...(edit ? ofEdit() : ofIdle()),
    ...(mayUndo || edit ? UNDO.map((key) => ({ key, does: ofKeys.undo, action: undo })) : []),
    ...(mayUndo ? REDO.map((key) => ({ key, does: ofKeys.redo, action: () => desk.redo() })) : []),
    { key: ' ', does: ofKeys.toggle, action: () => loop.current?.toggle() },
    { key: ',', does: ofKeys.frameBack, action: () => loop.current?.step(-1) },
    { key: '.', does: ofKeys.frameOn, action: () => loop.current?.step(1) },
  ]);

  const shown = edit?.row ?? row;
  const onBox =
    edit?.of === 'box' || edit?.of === 'new'
      ? (region: Box) => setEdit((one) => one && { ...one, row: { ...one.row, region } })
      : null;
  return (
    <div className="review-work">
      <Stage rows={desk.items} place={desk.place} shown={shown} onBox={onBox} loop={loop} />
      <Facts row={shown} dispute={desk.disputes.get(row.id)} />
      <div className="review-actions">
        {rights.review && (
          <>
            <Do name={reviewWords.accept} keyName="A" className="accept" onDo={() => decide('ACCEPTED')} />
            <Do name={reviewWords.reject} keyName="R" className="reject" onDo={() => decide('REJECTED')} />
          </>
        )}
        {edit ? (
          <>
            <Do name={reviewWords.save} keyName="Enter" onDo={save} />
            <Do name={reviewWords.cancel} keyName="Escape" onDo={() => setEdit(null)} />
          </>
        ) : (
          <>
            <Do name={reviewWords.skip} keyName="S" onDo={next} />
            <Do name={reviewWords.back} keyName="←" isOff={desk.place === 0} onDo={back} />
            {mayUndo && <Do name={reviewWords.undo} keyName="U" isOff={desk.done.length === 0} onDo={undo} />}
            {may.box && <Do name={reviewWords.editBox} keyName="B" onDo={begin.box} />}
            {may.range && <Do name={reviewWords.editRange} keyName="T" onDo={begin.range} />}
            {may.label && <Do name={reviewWords.editLabel} keyName="L" onDo={begin.label} />}
            {may.box && <Do name={reviewWords.draw} keyName="N" onDo={begin.new} />}
          </>
        )}
      </div>
      {edit?.of === 'label' && (
        <LabelEdit
          label={row.label ?? ''}
          onSave={(label) => {
            desk.edit({ ...row, label: label === '' ? null : label });
            setEdit(null);
          }}
          onCancel={() => setEdit(null)}
        />
      )}
      {edit && edit.of !== 'label' && <p className="quiet">{reviewWords.editing[edit.of]}</p>}
    </div>
  );
}

const ARROWS = [
  ['ArrowLeft', -1, 0],
  ['ArrowRight', 1, 0],
  ['ArrowUp', 0, -1],
  ['ArrowDown', 0, 1],
] as const;

/** Another one of the same type, of the same picture, by a person. */
function likeThis(row: Row, region: Box): Row {
  return {
    ...row,
    region,
    confidence: null,
    value: null,
    unit: null,
    text: null,
    source: 'HUMAN',
    model: null,
    author: null,
    review: null,
  };
}

interface DoProps {
  readonly name: string;
  readonly keyName: string;
  readonly className?: string;
  readonly isOff?: boolean;
  readonly onDo: () => unknown;
}

/** A button, with the key that does the same. */
function Do({ name, keyName, className, isOff = false, onDo }: DoProps) {
  return (
    <button type="button" className={className} disabled={isOff} onClick={() => void onDo()}>
      {name} <kbd>{keyName}</kbd>
    </button>
  );
}

function LabelEdit({
  label,
  onSave,
  onCancel,
}: {
  label: string;
  onSave: (label: string) => void;
  onCancel: () => void;
}) {
  return (
    <form
      className="review-label"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(String(new FormData(event.currentTarget).get('label')).trim());
      }}
      onKeyDown={({ key }) => key === 'Escape' && onCancel()}
    >
      <label>
        {reviewWords.labelOf} <input name="label" dir="auto" defaultValue={label} autoFocus maxLength={1_000} />
      </label>
      <button type="submit">{reviewWords.save}</button>
    </form>
  );
}
