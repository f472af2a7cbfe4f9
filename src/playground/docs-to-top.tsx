import { useEffect } from 'react';
import { useDocExplorer } from '@graphiql/plugin-doc-explorer';

/** Brings the heading of a type into view when it is opened from far down the page of another. */
export function DocsToTop() {
  const opened = useDocExplorer().length;
  useEffect(() => {
    document.querySelector('.graphiql-plugin')?.scrollTo({ top: 0 });
  }, [opened]);
  return null;
}
