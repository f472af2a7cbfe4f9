import { useEffect } from 'react';
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { examples } from './examples.js';

/** React mounts components twice in development. */
let hasRun = false;

/** Runs the first example when the page opens with it, so that a newcomer sees an answer. */
export function FirstRun() {
  const { run } = useGraphiQLActions();
  const isReady = useGraphiQL(
    ({ queryEditor, variableEditor, responseEditor }) => !!queryEditor && !!variableEditor && !!responseEditor,
  );
  const shown = useGraphiQL((state) => state.queryEditor?.getValue());
  useEffect(() => {
    if (!isReady || hasRun) return;
    hasRun = true;
    if (shown === examples[0]!.query) run();
  }, [isReady, shown, run]);
  return null;
}
