/** Which analysers a run of `media-graph analyse` has, by its options. */
import { readFile } from 'node:fs/promises';
import { UsageError } from '../base/usage-error.js';
import type { Analyser } from '../media/analysers/analyser.js';
import type { Profile } from '../media/quality/timed-text/profile.js';

export interface Choice {
  /** Names of analysers. */
  readonly only?: readonly string[];
  /** What timed text is checked by: a name or a file. */
  readonly profile?: string;
  /** The track that `translation` compares with. */
  readonly against?: string;
  /** Files that describe models, or their folders. */
  readonly model: readonly string[];
  /** What `clip-labels` chooses from: a list or a file. */
  readonly words?: string;
  /** The space that it uses. */
  readonly space?: string;
  /** Folder of the sentence model of `adequacy`. */
  readonly sentences?: string;
}

/**
 * Those that are named and the models, or all that run unasked and can run here. Throws UsageError for one that is unknown or cannot
 * run.
 */
export async function chosenAnalysers(choice: Choice): Promise<Analyser[]> {
  const { only, profile, against } = choice;
  const models = await modelsOf(choice.model);
  const referred = await withReference(await analysersBy(profile), against);
  const shipped = await withSentences(await withWords(referred, choice), choice);
  if (only === undefined && models.length === 0) return ableUnasked(shipped);
  const named = (only ?? []).map((name) => {
    const analyser = shipped.find((one) => one.name === name);
    const known = shipped.map((one) => one.name).join(', ');
    if (!analyser) throw new UsageError(`--only: there is no analyser ${name}; there are ${known}`);
    return analyser;
  });
  for (const { name, missing } of [...named, ...models]) {
    const lacking = await missing?.();
    if (lacking) throw new UsageError(`${name} cannot run here: ${lacking}`);
  }
  return [...named, ...models];
}

async function ableUnasked(shipped: readonly Analyser[]): Promise<Analyser[]> {
  const unasked = shipped.filter(({ onRequest }) => !onRequest);
  const able = await Promise.all(unasked.map(async (analyser) => ((await analyser.missing?.()) ?? null) === null));
  return unasked.filter((_, i) => able[i]);
}

async function modelsOf(paths: readonly string[]): Promise<Analyser[]> {
  const { modelAnalyser } = await import('../media/analysers/model/model-analyser.js');
  const models = await Promise.all(paths.map(modelAnalyser));
  const twice = models.find(({ name }, at) => models.findIndex((other) => other.name === name) < at);
  if (twice) throw new UsageError(`--model: two models are of one name: ${twice.name}`);
  return models;
}

/** The analysers, with the one of timed text by a profile: a shipped one by its name, or a file. */
async function analysersBy(profile: string | undefined): Promise<readonly Analyser[]> {
  const { shippedAnalysers } = await import('../media/analysers/shipped.js');
  if (profile === undefined) return shippedAnalysers;
  const { timedTextAnalyser } = await import('../media/analysers/timed-text.js');
  const chosenOne = timedTextAnalyser(await profileOf(profile));
  return shippedAnalysers.map((analyser) => (analyser.name === chosenOne.name ? chosenOne : analyser));
}

async function profileOf(nameOrFile: string): Promise<Profile> {
  const { shippedProfiles } = await import('../media/quality/timed-text/profiles/shipped.js');
  const shipped = shippedProfiles.find(({ name }) => name === nameOrFile);
  if (shipped) return shipped;
  const { parseProfile } = await import('../media/quality/timed-text/read-profile.js');
  const source = await readFile(nameOrFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const names = shippedProfiles.map(({ name }) => name).join(', ');
    throw new UsageError(`--profile: ${nameOrFile} is none of ${names}, nor a file that can be read (${error.code})`);
  });
  return parseProfile(source, `--profile ${nameOrFile}`);
}

/** `translation` compares with this track in place of the one that it would choose. */
async function withReference(analysers: readonly Analyser[], against: string | undefined): Promise<Analyser[]> {
  if (against === undefined) return [...analysers];
  const { translation, translationAgainst } = await import('../media/analysers/translation.js');
  return analysers.map((analyser) => (analyser === translation ? translationAgainst(against) : analyser));
}

/** `clip-labels` chooses from these words. Throws UsageError where they are given and it is not named. */
async function withWords(analysers: readonly Analyser[], { only, words, space }: Choice): Promise<Analyser[]> {
  if (words === undefined && space === undefined) return [...analysers];
  const { clipLabels } = await import('../media/analysers/clip-labels.js');
  const { readWords } = await import('./word-list.js');
  const chosen = clipLabels(words === undefined ? [] : await readWords(words), space ?? null);
  if (!only?.includes(chosen.name))
    throw new UsageError(`--words and --space are of ${chosen.name}: --only ${chosen.name}`);
  return analysers.map((analyser) => (analyser.name === chosen.name ? chosen : analyser));
}

/** `adequacy` compares by this model. Throws UsageError where one is given and it is not named. */
async function withSentences(
  analysers: readonly Analyser[],
  { only, sentences, against }: Choice,
): Promise<Analyser[]> {
  if (sentences === undefined) return [...analysers];
  const { adequacy } = await import('../media/analysers/adequacy.js');
  const chosen = adequacy(sentences, against ?? null);
  if (!only?.includes(chosen.name)) throw new UsageError(`--sentences is of ${chosen.name}: --only ${chosen.name}`);
  return analysers.map((analyser) => (analyser.name === chosen.name ? chosen : analyser));
}
