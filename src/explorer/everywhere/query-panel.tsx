import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { savedToken } from '../../playground/token.js';
import { copyText } from '../parts/copy-text.js';
import { everywhereWords } from '../words/everywhere.js';
import { asCurl, asGraphQL, inPlayground } from './as-text.js';
import { operationsShown } from './operations-shown.js';

const { query: words } = everywhereWords;

/** The operations behind the page, each to be copied or opened in the playground. */
export default function QueryPanel() {
  const [told, setTold] = useState('');
  const queries = useQueryClient();
  const [operations] = useState(() => operationsShown(queries));
  const copy = async (text: string) => setTold((await copyText(text)) ? words.copied : words.notCopied);
  const url = new URL('graphql', document.baseURI).href;
  return (
    <>
      <p className="quiet">{operations.length === 0 ? words.none : words.intro}</p>
      <ul className="operations">
        {operations.map((operation, i) => (
          <li key={i}>
            <span className="name">
              {operation.page === null ? operation.name : words.page(operation.name, operation.page)}
            </span>
            <button type="button" onClick={() => void copy(asGraphQL(operation))}>
              {words.copy}
            </button>
            <button type="button" onClick={() => void copy(asCurl(operation, url, savedToken() !== null))}>
              {words.curl}
            </button>
            <a href={inPlayground(operation)} target="_blank" rel="noreferrer">
              {words.playground}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a href="./playground/">{words.empty}</a>
      </p>
      <output>{told}</output>
    </>
  );
}
