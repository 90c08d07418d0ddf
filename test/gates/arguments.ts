import {
  filterable,
  listed,
  type ModuleGates,
  may,
  named,
  open,
  sortKeys,
} from '../../src/shared/graphql/gates.ts';
import { NOTE_SDL, noteGates, notePolicy } from './synthetic.ts';

/** Lists of notes that are narrowed and ordered; whose a note is, not everybody may ask. */
export const ASKING_SDL = `${NOTE_SDL}
  type Person { id: ID! }
  type NoteConnection { nodes: [Note!]! }
  enum NoteOrder { BY_TITLE BY_OWNER }
  input NoteFilter { title: String ownerId: ID either: [NoteFilter!] }
  extend type Note { owner: Person }
  extend type Query {
    noteById(id: ID!): Note
    noteList(first: Int, after: String, filter: NoteFilter, orderBy: NoteOrder): NoteConnection
  }
`;

export const args = {
  'Query.noteById(id:)': named,
  'Query.noteList(orderBy:)': sortKeys,
  'NoteOrder.BY_TITLE': filterable('Note.title'),
  'NoteOrder.BY_OWNER': filterable('Note.owner'),
  'NoteFilter.title': filterable('Note.title'),
  'NoteFilter.ownerId': filterable('Note.owner'),
} satisfies ModuleGates['args'];

export const askingGates = {
  types: { Person: open('for the test'), NoteConnection: listed },
  fields: {
    'Note.owner': may(notePolicy, 'destroy'),
    'Query.noteById': may(notePolicy, 'read'),
    'Query.noteList': may(notePolicy, 'read'),
  },
  args,
} satisfies ModuleGates;

export const gatesWith = (others: ModuleGates['args']): ModuleGates[] => [
  noteGates,
  { ...askingGates, args: others ?? {} },
];
