import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { hashKey, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { MediaGraphError } from '../../packages/client/src/failure.js';
import { refuse } from '../playground/refusal.js';
import { App } from './app.js';
import { snapshotAsked } from './hash-location.js';
import { refuseStrayDrops } from './parts/stray-drops.js';
import { tellWholeTexts } from './parts/whole-texts.js';
import { startScrollMemory } from './scroll-memory.js';
import './explorer.css';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What is read of another state of the lake is another answer.
      queryKeyHashFn: (key) => hashKey([key, snapshotAsked()]),
      // A browser that is off the net may still reach the server: it may be on the same machine.
      networkMode: 'always',
      // The client itself tries again what may pass.
      retry: false,
      throwOnError(error) {
        if (error instanceof MediaGraphError && error.status === 401) refuse(error.message);
        return false;
      },
    },
  },
});

startScrollMemory();
tellWholeTexts();
refuseStrayDrops();
createRoot(document.getElementById('explorer')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
