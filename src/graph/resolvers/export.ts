import { badInput } from '../../base/errors.js';
import type { CutSource, QueryResolvers } from '../generated/graphql.js';
import { uploadName } from '../ingest/upload-name.js';

/** Of one cut. */
const MOST = 100_000;
/** Servers and proxies take lines of 8 kB and more. */
const LONGEST = 7_500;

export const exportQueries: Pick<QueryResolvers, 'exportCut'> = {
  exportCut: (_, cut, { exports, imageBase, subject, view }) => {
    if (!exports) throw badInput('exportCut: only a server gives addresses');
    if (cut.most != null && (cut.most < 1 || cut.most > MOST)) {
      throw badInput(`most must be 1 to ${MOST}, but got ${cut.most}`);
    }
    for (const [part, value] of Object.entries(cut.rate ?? {})) {
      if (value < 1) throw badInput(`rate.${part} must be 1 or more, but got ${value}`);
    }
    const fileName = uploadName(`${cut.name ?? nameOf(cut.of)}.${cut.format.toLowerCase()}`);
    const { path, expiresAt } = exports({ subject, snapshot: view.record.number, cut, fileName });
    if (path.length > LONGEST) {
      throw badInput(
        `of: makes an address of ${path.length} characters, and at most ${LONGEST} can be sent; ask for less`,
      );
    }
    return { url: `${imageBase}${path}`, expiresAt, fileName };
  },
};

/** Of a timeline the id: its name is its own. */
const nameOf = (of: CutSource): string =>
  of.timelineId ?? Object.keys(of).find((kind) => of[kind as keyof CutSource] != null)!;
