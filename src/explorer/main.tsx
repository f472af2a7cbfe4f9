import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { MediaGraphError } from '../../packages/client/src/failure.js';
import { refuse } from '../playground/refusal.js';
import { App } from './app.js';
import './explorer.css';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // The client itself tries again what may pass.
      retry: false,
      throwOnError(error) {
        if (error instanceof MediaGraphError && error.status === 401) refuse(error.message);
        return false;
      },
    },
  },
});

createRoot(document.getElementById('explorer')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
