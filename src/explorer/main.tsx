import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { hashKey, onlineManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { MediaGraphError } from '../../packages/client/src/failure.js';
import { refuse } from '../playground/refusal.js';
import { App } from './app.js';
import { snapshotAsked } from './hash-location.js';
import { refuseStrayDrops } from './parts/stray-drops.js';
import { tellWholeTexts } from './parts/whole-texts.js';
import { startScrollMemory } from './scroll-memory.js';
import { isServerLost, watchServer } from './server-watch.js';
import './explorer.css';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What is read of another state of the lake is another answer.
      queryKeyHashFn: (key) => hashKey([key, snapshotAsked()]),
      // The client itself tries again what may pass; what the server's going away cut off waits until it is back.
      retry: isServerLost,
      retryDelay: 0,
      throwOnError(error) {
        if (error instanceof MediaGraphError && error.status === 401) refuse(error.message);
        return false;
      },
    },
  },
});

// Whether the browser is on the net says nothing: the server may be on the same machine.
onlineManager.setEventListener((setOnline) => watchServer((isLost) => setOnline(!isLost)));
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
