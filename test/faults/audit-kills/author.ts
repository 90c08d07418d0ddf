import type { Id } from '../../../src/shared/id.ts';
import { uuidOf } from '../../../src/shared/id.ts';
import type { Person, Reply } from './person.ts';

interface Document {
  readonly id: Id<'doc'>;
  version: number;
}

interface Comment {
  readonly id: Id<'cmt'>;
  version: number;
}

/** A workspace, and the documents that its authors know of. They share them, and get in each other's way. */
export interface Shelf {
  readonly workspaceId: Id<'ws'>;
  readonly documents: Document[];
}

const DOCUMENT = 'document { id version title author { name } viewerCanUpdate }';
const COMMENT = 'comment { id version author { name } }';
const CREATE = `mutation ($input: CreateDocumentInput!) { result: createDocument(input: $input) { ${DOCUMENT} } }`;
const UPDATE = `mutation ($input: UpdateDocumentInput!) { result: updateDocument(input: $input) { ${DOCUMENT} } }`;
const PUBLISH = `mutation ($input: DocumentInput!) { result: publishDocument(input: $input) { ${DOCUMENT} } }`;
const COMMENT_ON = `mutation ($input: CreateCommentInput!) { result: createComment(input: $input) { ${COMMENT} } }`;
const REWORD = `mutation ($input: UpdateCommentInput!) { result: updateComment(input: $input) { ${COMMENT} } }`;
const WITHDRAW = `mutation ($input: DeleteCommentInput!) { result: deleteComment(input: $input) { ${COMMENT} } }`;
const VERSION = 'query ($id: ID!) { document(id: $id) { version } }';

/** How many documents of a shelf are still worked on. */
const RECENT = 30;

/** Somebody who makes, changes, publishes and comments on documents. */
export class Author {
  readonly #person: Person;
  readonly #shelf: Shelf;
  readonly #comments: Comment[] = [];

  constructor(person: Person, shelf: Shelf) {
    this.#person = person;
    this.#shelf = shelf;
  }

  /** Sends one mutation. */
  async act(): Promise<void> {
    const document = this.#person.anyOf(this.#shelf.documents.slice(-RECENT));
    const comment = this.#person.anyOf(this.#comments);
    const kind = this.#person.chance();
    if (!document || kind < 0.15) return this.#create();
    if (kind < 0.45) return this.#update(document);
    if (kind < 0.55) return this.#publish(document);
    if (!comment || kind < 0.75) return this.#comment(document);
    return kind < 0.9 ? this.#reword(comment) : this.#withdraw(comment);
  }

  async #create(): Promise<void> {
    const { workspaceId, documents } = this.#shelf;
    const { result } = await this.#person.change((mark) => ({
      query: CREATE,
      input: { workspaceId, title: mark, body: mark },
      actions: ['document.created'],
      madeIn: ({ document }) => document && uuidOf(document.id),
    }));
    const made = result?.document;
    if (made) documents.push({ id: made.id, version: made.version });
  }

  async #update(document: Document): Promise<void> {
    const { id, version } = document;
    const reply = await this.#person.change((mark) => ({
      query: UPDATE,
      input: { id, version, title: mark, body: mark },
      actions: ['document.updated'],
      target: uuidOf(id),
    }));
    await this.#settle(document, reply);
  }

  async #publish(document: Document): Promise<void> {
    const { id, version } = document;
    const reply = await this.#person.change(() => ({
      query: PUBLISH,
      input: { id, version },
      actions: ['document.published'],
      target: uuidOf(id),
    }));
    await this.#settle(document, reply);
  }

  /** Whoever does not know what became of a document looks, as far as that can be done now. */
  async #settle(document: Document, { result }: Reply): Promise<void> {
    const found = result?.document ? result : await this.#person.look(VERSION, { id: document.id });
    if (found?.document) document.version = found.document.version;
  }

  async #comment({ id: documentId }: Document): Promise<void> {
    const { result } = await this.#person.change((mark) => ({
      query: COMMENT_ON,
      input: { documentId, body: mark },
      actions: ['comment.created'],
      madeIn: ({ comment }) => comment && uuidOf(comment.id),
    }));
    const made = result?.comment;
    if (made) this.#comments.push({ id: made.id, version: made.version });
  }

  async #reword(comment: Comment): Promise<void> {
    const { id, version } = comment;
    const reply = await this.#person.change((mark) => ({
      query: REWORD,
      input: { id, version, body: mark },
      actions: ['comment.updated'],
      target: uuidOf(id),
    }));
    if (reply.outcome === 'acknowledged') comment.version += 1;
    else this.#forgetUnlessUnchanged(comment, reply);
  }

  async #withdraw(comment: Comment): Promise<void> {
    const { id } = comment;
    const reply = await this.#person.change(() => ({
      query: WITHDRAW,
      input: { id },
      actions: ['comment.deleted'],
      target: uuidOf(id),
    }));
    this.#forgetUnlessUnchanged(comment, reply);
  }

  #forgetUnlessUnchanged(comment: Comment, { outcome }: Reply): void {
    if (outcome === 'failed' || outcome === 'unsent') return;
    this.#comments.splice(this.#comments.indexOf(comment), 1);
  }
}
