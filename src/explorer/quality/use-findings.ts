import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { FAULT_TYPES } from '../../lake/annotations/shipped-types.js';
import {
  DecideFindingsDocument,
  FindingsDocument,
  TitleJudgedDocument,
  type DecidedFragment,
} from '../generated/documents.js';
import { client, useList } from '../graph.js';
import { qualityWords as say } from '../words/quality.js';
import { findingsIn, STATUS_OF, type Decision, type Finding } from './findings.js';

const PAGE = 500;
/** More than this many nobody reads. */
const MOST = 2_000;
const TYPES = [...FAULT_TYPES];

/** True where it was written. */
export type Decide = (findings: readonly Finding[], decision: Decision, note: string) => Promise<boolean>;

/** All findings of a title, waived ones too, and how to decide on them. */
export function useFindings(titleId: string) {
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = useList(
    FindingsDocument,
    { titleId, types: TYPES, first: PAGE },
    ({ annotations }) => annotations,
  );
  const [decided, setDecided] = useState<ReadonlyMap<string, DecidedFragment>>(new Map());
  const [told, setTold] = useState('');
  const queries = useQueryClient();
  const rows = useMemo(() => data?.pages.flatMap((page) => page.annotations.nodes) ?? [], [data]);
  const findings = useMemo(() => findingsIn(rows.map((row) => newerOf(row, decided.get(row.id)))), [rows, decided]);
  const goesOn = hasNextPage && !isFetching && !error && rows.length < MOST;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);

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
  const total = data?.pages[0]?.annotations.totalCount ?? 0;
  return { findings, total, isRead: data !== undefined && !hasNextPage, error, refetch, decide, told };
}

/** What was decided here stands until the list tells a newer version. */
function newerOf<Row extends DecidedFragment>(row: Row, state: DecidedFragment | undefined): Row {
  return state && state.version >= row.version ? { ...row, ...state } : row;
}
