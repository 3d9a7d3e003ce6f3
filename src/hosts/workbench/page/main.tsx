import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { takeKeyFromAddress } from './access';
import { ErrorBoundary } from './error_boundary';
import { createPageRouter } from './router';
import { applyTheme } from './shell/theme';
import './styles/base.css';
import './styles/frame.css';
import './styles/controls.css';
import './styles/menus.css';
import './styles/forms.css';
import './styles/fields.css';
import './styles/results.css';
import './styles/screens.css';
import './styles/sync.css';
import './styles/events.css';

// Before anything reads or shows the address.
takeKeyFromAddress();
applyTheme();
const router = createPageRouter();
const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 60_000, refetchOnWindowFocus: false } },
});
const place = document.getElementById('page');
if (place)
  createRoot(place).render(
    <StrictMode>
      <ErrorBoundary outermost>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ErrorBoundary>
    </StrictMode>,
  );
