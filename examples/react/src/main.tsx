import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { ConfirmPassword } from './ConfirmPassword.tsx';
import { createClient } from './client.ts';
import { Question } from './question.ts';
import './style.css';

const confirmation = new Question();
const client = createClient(() => confirmation.ask());

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <ApolloProvider client={client}>
      <App />
      <ConfirmPassword question={confirmation} />
    </ApolloProvider>
  </StrictMode>,
);
