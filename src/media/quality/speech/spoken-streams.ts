import type { AudioStreamInfo, StreamInfo } from '../../../lake/tables/streams.js';

/** A stream of sound in which speech is looked for. */
export interface SpokenStream {
  /** Index in the file; null: the main one. */
  readonly stream: number | null;
  /** BCP 47; null: not known. */
  readonly language: string | null;
}

/** The main stream or, where a file has several languages, the first of each. */
export function spokenStreams(streams: readonly StreamInfo[], language: string | null): SpokenStream[] {
  const sounds = streams.filter((stream): stream is AudioStreamInfo => stream.type === 'audio');
  if (sounds.length === 0) return [];
  const firsts = new Map<string, number>();
  for (const { language, index } of sounds) if (language && !firsts.has(language)) firsts.set(language, index);
  if (firsts.size > 1) return [...firsts].map(([language, stream]) => ({ stream, language }));
  const [only = language] = firsts.keys();
  return [{ stream: null, language: only }];
}
