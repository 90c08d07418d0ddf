/**
 * The query editor on the page. GraphiQL's UMD build exposes neither its stores nor its contexts;
 * CodeMirror 5 hangs every editor on its own element.
 */
function queryEditor() {
  return document.querySelector('.graphiql-query-editor .CodeMirror')?.CodeMirror;
}

/**
 * Runs what the editor holds once more, as Ctrl-Enter does. A mutation is not repeated: to look at
 * the answer as someone else must not change anything.
 *
 * @returns {'ran' | 'nothing-to-run' | 'mutation'}
 */
export function rerunCurrentQuery() {
  const editor = queryEditor();
  const operations = editor?.operations ?? [];
  const operation =
    operations.find(({ name }) => name?.value === editor.operationName) ?? operations[0];
  if (operation === undefined) return 'nothing-to-run';
  if (operation.operation === 'mutation') return 'mutation';
  pressCtrlEnter(editor);
  return 'ran';
}

function pressCtrlEnter(editor) {
  const focused = document.activeElement;
  editor.triggerOnKeyDown(
    new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, ctrlKey: true }),
  );
  // CodeMirror takes the focus with a key; whoever uses the keyboard stays on their button.
  focused?.focus({ preventScroll: true });
}
