import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { FAULT_TYPES } from '../../lake/annotations/shipped-types.js';
import {
  DecideFindingsDocument,
  FindingsThatCountDocument,
  TitleJudgedDocument,
  WaivedFindingsDocument,
  type DecidedFragment,
} from '../generated/documents.js';
import { client } from '../graph.js';
import { qualityWords as say } from '../words/quality.js';
import { findingsIn, STATUS_OF, type Decision, type Finding } from './findings.js';
import { PAGE, useRows } from './use-rows.js';

const TYPES = [...FAULT_TYPES];

/** True where it was written. */
export type Decide = (findings: readonly Finding[], decision: Decision, note: string) => Promise<boolean>;

/** All findings of a title, waived ones too, and how to decide on them. */
export function useFindings(titleId: string) {
  const counting = useRows(
    FindingsThatCountDocument,
    { id: titleId, first: PAGE },
    ({ title }) => title?.quality.findings,
  );
  const waived = useRows(WaivedFindingsDocument, { titleId, types: TYPES, first: PAGE }, (data) => data.annotations);
  const [decided, setDecided] = useState<ReadonlyMap<string, DecidedFragment>>(new Map());
  const [told, setTold] = useState('');
  const queries = useQueryClient();
  const findings = useMemo(() => {
    // What was decided between the two answers is in both.
    const rows = new Map([...counting.rows, ...waived.rows].map((row) => [row.id, row]));
    return findingsIn([...rows.values()].map((row) => newerOf(row, decided.get(row.id))));
  }, [counting.rows, waived.rows, decided]);

  const decide = useCallback<Decide>(
    async (chosen, decision, note) => {
      const status = STATUS_OF[decision];
      const ids = chosen.map(({ id }) => id);
      const expectedVersions = chosen.map(({ version }) => version);
      const variables = { ids, status, note: status === null || note === '' ? null : note, expectedVersions };
      try {
        const { annotations, problems } = (await client.query(DecideFindingsDocument, variables)).reviewAnnotations;
        const states = [...annotations, ...problems.flatMap(({ annotation }) => annotation ?? [])];
        setDecided((before) => new Map([...before, ...states.map((state) => [state.id, state] as const)]));
        const refused = problems.find(({ code }) => code !== 'CONFLICT');
        setTold(
          refused
            ? say.refused(refused.reason)
            : problems.length > 0
              ? say.conflicts(problems.length)
              : say.decided(annotations.length),
        );
        await queries.invalidateQueries({ queryKey: [TitleJudgedDocument.toString()] });
        return problems.length === 0;
      } catch (failure) {
        setTold(say.refused((failure as Error).message));
        return false;
      }
    },
    [queries],
  );
  return {
    ...{ findings, decide, told },
    total: counting.total + waived.total,
    isRead: counting.isRead && waived.isRead,
    error: counting.error ?? waived.error,
    refetch: () => Promise.all([counting.refetch(), waived.refetch()]),
  };
}

/** What was decided here stands until the list tells a newer version. */
function newerOf<Row extends DecidedFragment>(row: Row, state: DecidedFragment | undefined): Row {
  return state && state.version >= row.version ? { ...row, ...state } : row;
}
