import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { takeKeyFromAddress } from './access';
import { App } from './app';
import { ErrorBoundary } from './error_boundary';
import './styles/base.css';
import './styles/frame.css';
import './styles/controls.css';
import './styles/forms.css';
import './styles/results.css';

// Before anything reads or shows the address.
takeKeyFromAddress();
const place = document.getElementById('page');
if (place)
  createRoot(place).render(
    <StrictMode>
      <ErrorBoundary>
        <App />
      </ErrorBoundary>
    </StrictMode>,
  );
