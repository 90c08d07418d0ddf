import { useState } from 'react';
import { DocumentActions } from './DocumentActions.tsx';
import { EditDocument } from './EditDocument.tsx';
import type { DocumentCardFragment } from './gql/graphql.ts';
import { graphql } from './gql/index.ts';
import { InternalNotes } from './InternalNotes.tsx';

graphql(`
  fragment DocumentCard on Document {
    id
    version
    title
    status
    updatedAt
    author {
      id
      name
    }
    workspace {
      id
    }
    ...InternalNotes
    ...DocumentRights
  }
`);

export function DocumentCard({ document }: { readonly document: DocumentCardFragment }) {
  const { id, title, status, author, updatedAt } = document;
  const [isEditing, setEditing] = useState(false);
  return (
    <article className="card" aria-labelledby={id}>
      <div className="row">
        <h3 id={id}>{title}</h3>
        <span className={`status ${status.toLowerCase()}`}>{status.toLowerCase()}</span>
      </div>
      <p className="muted">
        {author?.name ?? 'Somebody'}, <time dateTime={updatedAt}>{dayOf(updatedAt)}</time>
      </p>
      <InternalNotes document={document} />
      {isEditing ? (
        <EditDocument document={document} onDone={() => setEditing(false)} />
      ) : (
        <DocumentActions document={document} onEdit={() => setEditing(true)} />
      )}
    </article>
  );
}

function dayOf(time: string): string {
  return new Date(time).toLocaleDateString(undefined, { dateStyle: 'medium' });
}
