import type { FormEvent } from 'react';
import type { DocumentCardFragment } from './gql/graphql.ts';
import { graphql } from './gql/index.ts';
import { Problems } from './Problems.tsx';
import { useDocumentMutation } from './useDocumentMutation.ts';

const updateMutation = graphql(`
  mutation Update($input: UpdateDocumentInput!) {
    updateDocument(input: $input) {
      document {
        ...DocumentCard
      }
    }
  }
`);

interface Props {
  readonly document: DocumentCardFragment;
  readonly onDone: () => void;
}

/**
 * Changes the title. When somebody else changed the document meanwhile, the server refuses; the page
 * then shows what it is now, and saving again means to overwrite that.
 */
export function EditDocument({ document: { id, version, title }, onDone }: Props) {
  const { run, isRunning, problems } = useDocumentMutation(updateMutation);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = String(new FormData(event.currentTarget).get('title'));
    if (await run({ id, version, title: given })) onDone();
  }

  return (
    <form onSubmit={submit} className="stack">
      <label>
        Title
        <input name="title" defaultValue={title} maxLength={200} required />
      </label>
      <Problems problems={problems} />
      <div className="row">
        <button type="submit" className="primary" disabled={isRunning}>
          Save
        </button>
        <button type="button" onClick={onDone}>
          Cancel
        </button>
      </div>
    </form>
  );
}
