/**
 * The query editor on the page. The UMD build of GraphiQL exposes neither its stores nor its contexts.
 * CodeMirror 5 stores each editor on its element.
 */
function queryEditor() {
  return document.querySelector('.graphiql-query-editor .CodeMirror')?.CodeMirror;
}

/**
 * Runs the operation in the editor again, as Ctrl-Enter does. It does not repeat a mutation, because
 * a look at the answer as another person must change nothing.
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
  // CodeMirror took the focus with the key. It goes back to the button, for people on a keyboard.
  focused?.focus({ preventScroll: true });
}
