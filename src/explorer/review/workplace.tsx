import { useRef, useState } from 'react';
import type { ReviewStatus } from '../generated/documents.js';
import { reviewWords } from '../words/review.js';
import { middleBox, moved, resized, type Box } from './box.js';
import type { Desk } from './desk.js';
import { Facts } from './facts.js';
import type { LoopHandle } from './loop.js';
import { nudged, withEdge, type Range } from './range.js';
import { sizeOf, Stage } from './stage.js';
import { useKeys } from './use-keys.js';
import type { Rights } from './use-rights.js';
import type { Row } from './writes.js';

/** What is edited, as it will be. */
interface Edit {
  readonly of: 'box' | 'range' | 'label' | 'new';
  readonly row: Row;
}

interface Props {
  readonly desk: Desk;
  readonly row: Row;
  /** Undefined: not known yet. */
  readonly rights: Rights | undefined;
}

/** So many pixels with Shift. */
const FAR = 10;

/** One annotation: its picture, what it says, and what can be done about it. */
export function Workplace({ desk, row, rights }: Props) {
  const [begun, setEdit] = useState<Edit | null>(null);
  // Not of the annotation before.
  const edit = begun?.row.id === row.id ? begun : null;
  const loop = useRef<LoopHandle>(null);
  const size = sizeOf(row);
  const { spatial, temporal } = row.type;
  const mayUndo = rights?.review === true && rights.restore;
  const may = {
    box: rights?.edit === true && spatial,
    range: rights?.edit === true && temporal && row.timeRange !== null,
    label: rights?.edit === true,
  };

  const begin = {
    box: () => may.box && setEdit({ of: 'box', row: { ...row, region: row.region ?? middleBox(size) } }),
    range: () => may.range && setEdit({ of: 'range', row }),
    label: () => may.label && setEdit({ of: 'label', row }),
    new: () => may.box && setEdit({ of: 'new', row: likeThis(row, middleBox(size)) }),
  };
  const save = () => {
    if (edit?.of === 'new') desk.create(edit.row);
    else if (edit) desk.edit(edit.row);
    setEdit(null);
  };
  const decide = (status: ReviewStatus) => {
    if (!rights?.review) return;
    if (edit?.of === 'new') save();
    else desk.verdict(status, edit?.row);
  };
  const undo = () => {
    if (edit) setEdit(null);
    else if (mayUndo) desk.undo();
  };
  const redo = () => void (mayUndo && desk.redo());

  const withBox = (change: (box: Box) => Box) => () =>
    setEdit((one) => one && { ...one, row: { ...one.row, region: change(one.row.region!) } });
  const withRange = (change: (range: Range) => Range) => () =>
    setEdit((one) => one && { ...one, row: { ...one.row, timeRange: change(one.row.timeRange!) } });
  const ofBox = Object.fromEntries(
    ARROWS.flatMap(([key, x, y]) => [
      [key, withBox((box) => moved(box, x, y, size))],
      [`Shift+${key}`, withBox((box) => moved(box, x * FAR, y * FAR, size))],
      [`Alt+${key}`, withBox((box) => resized(box, x, y, size))],
      [`Alt+Shift+${key}`, withBox((box) => resized(box, x * FAR, y * FAR, size))],
    ]),
  );
  const ofRange = {
    ...Object.fromEntries(
      ([-1, 1] as const).flatMap((frames) => {
        const key = frames < 0 ? 'ArrowLeft' : 'ArrowRight';
        return [
          [key, withRange((range) => nudged(range, 'startMs', frames, row))],
          [`Shift+${key}`, withRange((range) => nudged(range, 'endMs', frames, row))],
        ];
      }),
    ),
    i: () => loop.current && withRange((range) => withEdge(range, 'startMs', loop.current!.now(), row))(),
    o: () => loop.current && withRange((range) => withEdge(range, 'endMs', loop.current!.now(), row))(),
  };
  const next = () => desk.go(desk.place + 1);
  const idle = {
    s: next,
    ArrowRight: next,
    ArrowLeft: () => desk.go(desk.place - 1),
    b: begin.box,
    t: begin.range,
    l: begin.label,
    n: begin.new,
  };
  useKeys({
    a: () => decide('ACCEPTED'),
    r: () => decide('REJECTED'),
    u: undo,
    z: undo,
    'Mod+z': undo,
    y: redo,
    'Shift+z': redo,
    'Mod+Shift+z': redo,
    'Mod+y': redo,
    ' ': () => loop.current?.toggle(),
    ',': () => loop.current?.step(-1),
    '.': () => loop.current?.step(1),
    ...(edit ? { Enter: save, Escape: () => setEdit(null) } : idle),
    ...((edit?.of === 'box' || edit?.of === 'new') && ofBox),
    ...(edit?.of === 'range' && ofRange),
  });

  const shown = edit?.row ?? row;
  const onBox =
    edit?.of === 'box' || edit?.of === 'new'
      ? (region: Box) => setEdit((one) => one && { ...one, row: { ...one.row, region } })
      : null;
  return (
    <div className="review-work">
      <Stage rows={desk.items} place={desk.place} shown={shown} onBox={onBox} loop={loop} />
      <Facts row={shown} />
      <div className="review-actions">
        {rights?.review && (
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
            <Do name={reviewWords.back} keyName="←" isOff={desk.place === 0} onDo={idle.ArrowLeft} />
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
