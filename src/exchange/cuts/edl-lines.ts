import { badInput } from '../../base/errors.js';

/** One line of a list of events, as CMX 3600 has them. */
export interface EventLine {
  readonly line: number;
  readonly event: string;
  readonly reel: string;
  /** `V`, `A`, `A2` …: the tracks that it is on. */
  readonly channels: readonly string[];
  /** `C`: cut, `D`: dissolve, `W001` …: wipe. */
  readonly edit: string;
  /** Frames that a dissolve or wipe lasts; 0 of a cut. */
  readonly frames: number;
  /** Source in and out, record in and out. */
  readonly times: readonly [string, string, string, string];
  /** Whether `FCM:` says that frame numbers are dropped. */
  readonly drop: boolean;
}

/** What stands below an event. */
export interface NoteLine {
  readonly line: number;
  /** Without its star. */
  readonly text: string;
  readonly starred: boolean;
}

export interface EventLines {
  readonly lines: readonly EventLine[];
  readonly notes: readonly NoteLine[];
}

export interface EdlLines {
  readonly title: string;
  /** Above the first event. */
  readonly notes: readonly NoteLine[];
  readonly events: readonly EventLines[];
}

const TIME = '(\\d\\d:\\d\\d:\\d\\d[:;.]\\d\\d)';
const EVENT = new RegExp(
  `^(\\d+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(?:(\\d+)\\s+)?${TIME}\\s+${TIME}\\s+${TIME}\\s+${TIME}$`,
);
const LOOKS_LIKE_EVENT = /^\d+\s+\S+\s+\S+\s.*\d\d:\d\d/;

/**
 * The lines of an EDL: an event has one, or, where it is a dissolve or a wipe, two of the same number. Throws BAD_USER_INPUT that
 * names the line.
 */
export function edlLines(text: string): EdlLines {
  let title = '';
  let drop = false;
  const above: NoteLine[] = [];
  const events: { lines: EventLine[]; notes: NoteLine[] }[] = [];
  text.split(/\r\n|\r|\n/).forEach((whole, i) => {
    const [line, said] = [i + 1, whole.replace(/^\uFEFF/, '').trim()];
    if (said === '') return;
    const last = events.at(-1);
    const [, about, rest] = /^(TITLE|FCM|AUD)\b:?\s*(.*)$/i.exec(said) ?? [];
    const kind = about?.toUpperCase();
    if (kind === 'TITLE') title = rest!;
    else if (kind === 'FCM') drop = !/^NON/i.test(rest!);
    else if (kind === 'AUD') addChannels(last?.lines, rest!, line);
    else if (LOOKS_LIKE_EVENT.test(said)) {
      const event = eventLine(said, line, drop);
      if (last && opensPair(last.lines, event)) last.lines.push(event);
      else events.push({ lines: [event], notes: [] });
    } else {
      const note = { line, text: said.replace(/^\*\s*/, ''), starred: said.startsWith('*') };
      (last?.notes ?? above).push(note);
    }
  });
  for (const { lines } of events) checkPair(lines);
  return { title, notes: above, events };
}

/** Whether a line is the second of an event: the dissolve or wipe after the end of what it comes from. */
const opensPair = (lines: readonly EventLine[], next: EventLine): boolean =>
  lines.length === 1 && lines[0]!.event === next.event && lines[0]!.edit === 'C' && next.edit !== 'C';

function checkPair([first, second]: readonly EventLine[]): void {
  if (second || first!.edit === 'C') return;
  throw badInput(
    `line ${first!.line}: event ${first!.event} is a transition (${first!.edit}), but the line before it is no cut of event ${first!.event}, from which it would come; give both lines one number`,
  );
}

function eventLine(said: string, line: number, drop: boolean): EventLine {
  const parts = EVENT.exec(said);
  if (!parts) {
    throw badInput(
      `line ${line}: an event must be a number, a reel, a channel, C or D or W…, its frames unless it is a cut, and four timecodes`,
    );
  }
  const [, event, reel, channel, edit, frames, ...times] = parts as unknown as string[];
  const kind = edit!.toUpperCase();
  if (!/^(C|D|W\d{3})$/.test(kind)) {
    throw badInput(`line ${line}: ${edit} is no cut (C), dissolve (D) or wipe (W001 …); keys are not read`);
  }
  if ((kind === 'C') !== (frames === undefined)) {
    throw badInput(`line ${line}: ${kind === 'C' ? 'a cut has no' : 'a transition needs its'} number of frames`);
  }
  return {
    ...{ line, event: event!, reel: reel!, edit: kind, frames: Number(frames ?? 0), drop },
    channels: channelsOf(channel!, line),
    times: times as unknown as EventLine['times'],
  };
}

function channelsOf(text: string, line: number): string[] {
  const [, audio, video] = /^(A\d*|AA|B|NONE)?\/?(V1?)?$/i.exec(text) ?? [];
  const of = audio?.toUpperCase();
  const sound = { AA: ['A', 'A2'], B: ['V', 'A'], NONE: [], A1: ['A'] }[of ?? 'NONE'] ?? [of!];
  if (audio === undefined && video === undefined) {
    throw badInput(`line ${line}: ${text} is no channel: there are V, A, A2 …, AA, AA/V, B and NONE`);
  }
  return [...(video === undefined ? [] : ['V']), ...sound];
}

/** Further channels of sound, on a line of their own. */
function addChannels(lines: EventLine[] | undefined, rest: string, line: number): void {
  if (!lines) throw badInput(`line ${line}: AUD must stand below an event`);
  const more = rest.split(/[\s,]+/).filter(Boolean);
  if (!more.every((one) => /^[1-9]\d*$/.test(one))) {
    throw badInput(`line ${line}: AUD must be followed by numbers of channels, but it says ${JSON.stringify(rest)}`);
  }
  const channels = more.map((one) => `A${one}`);
  lines.splice(
    0,
    lines.length,
    ...lines.map((one) => ({ ...one, channels: [...new Set([...one.channels, ...channels])] })),
  );
}
