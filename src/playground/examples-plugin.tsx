import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { examples, writes, type Example } from './examples.js';

/** The list beside the editors: a click opens an example and runs it. */
export const examplesPlugin = { title: 'Examples', icon: ExamplesIcon, content: ExampleList };

function ExampleList() {
  const open = useOpenExample();
  const shown = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.query);
  return (
    <section className="examples">
      <h2>Examples</h2>
      <ul>
        {[...examples, ...writes].map((example) => (
          <li key={example.name}>
            <button
              type="button"
              aria-current={example.query === shown}
              disabled={!open}
              onClick={() => open?.(example)}
            >
              {example.name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Undefined until the editors have loaded. */
function useOpenExample(): ((example: Example) => void) | undefined {
  const { addTab, setOperationFacts, run } = useGraphiQLActions();
  const { queryEditor, variableEditor, responseEditor } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
    responseEditor: state.responseEditor,
  }));
  if (!queryEditor || !variableEditor || !responseEditor) return undefined;
  return (example) => {
    const { query, variables } = example;
    if (hasOwnWords(queryEditor.getValue())) addTab();
    queryEditor.setValue(query);
    variableEditor.setValue(variables ? JSON.stringify(variables, null, 2) : '');
    // The editor learns the new operation's name a moment later; the run would still ask for the old one.
    setOperationFacts({});
    // A write runs only when the user presses run.
    if (!writes.includes(example)) run();
  };
}

/** A tab in which the user has written is kept, one that shows an example as it was is used again. */
function hasOwnWords(query: string): boolean {
  return query.trim() !== '' && ![...examples, ...writes].some((example) => example.query === query);
}

function ExamplesIcon() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round">
      <rect x="2" y="3" width="16" height="14" rx="1.5" />
      <path d="M2 7h16M2 13h16M6 3v4M10 3v4M14 3v4M6 13v4M10 13v4M14 13v4" />
    </svg>
  );
}
