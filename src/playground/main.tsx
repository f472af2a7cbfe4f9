import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { GraphiQL } from 'graphiql';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import 'graphiql/setup-workers/vite';
import '@graphiql/react/font/roboto.css';
import '@graphiql/react/font/fira-code.css';
import 'graphiql/style.css';
import './playground.css';
import { operationInAddress } from './asked.js';
import { DocsToTop } from './docs-to-top.js';
import { EmptyLake } from './empty-lake.js';
import { examples } from './examples.js';
import { examplesPlugin } from './examples-plugin.js';
import { fetcher } from './fetcher.js';
import { FirstRun } from './first-run.js';
import { PictureStrip } from './picture-strip.js';
import { SignIn } from './sign-in.js';

const plugins = [examplesPlugin, HISTORY_PLUGIN];
const asked = operationInAddress();
const defaultTabs = [asked ?? { query: examples[0]!.query }];

createRoot(document.getElementById('playground')!).render(
  <StrictMode>
    <SignIn />
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      visiblePlugin={examplesPlugin.title}
      defaultTabs={defaultTabs}
      defaultEditorToolsVisibility="variables"
      {...(asked && {
        initialQuery: asked.query,
        initialVariables: asked.variables,
        initialHeaders: asked.headers,
      })}
    >
      <GraphiQL.Logo>media-graph</GraphiQL.Logo>
      <GraphiQL.Footer>
        <DocsToTop />
        <FirstRun />
        <EmptyLake />
        <PictureStrip />
      </GraphiQL.Footer>
    </GraphiQL>
  </StrictMode>,
);
