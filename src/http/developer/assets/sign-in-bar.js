const ANONYMOUS = { email: null, name: 'Anonymous', about: 'not signed in' };
const IS_VIEWER = '[aria-pressed="true"], .person-stranger';

/**
 * The bar that shows who is signed in, and signs in as another person with one click.
 *
 * @param options.onChange called after each sign-in or sign-out. The bar shows the text that it returns.
 * @returns `refresh`, which asks the server who is signed in, and `say`, which shows a text.
 */
export function signInBar({ people, message, onChange }) {
  let busy = false;
  let listed;

  async function refresh() {
    if (busy) return;
    try {
      await load();
    } catch (error) {
      say(`The demo people cannot be listed: ${error.message}`, 'error');
    }
  }

  async function become(person) {
    if (busy) return;
    busy = true;
    people.setAttribute('aria-busy', 'true');
    say('');
    try {
      await (person.email === null
        ? request('/graphiql/sign-out', {})
        : request('/graphiql/sign-in', { email: person.email }));
      await load();
      say(onChange(person));
    } catch (error) {
      say(`${person.name}: ${error.message}`, 'error');
    } finally {
      busy = false;
      people.removeAttribute('aria-busy');
    }
  }

  async function load() {
    const { people: known, viewer } = await request('/graphiql/people');
    list([ANONYMOUS, ...known]);
    mark(viewer);
  }

  /** Keeps the buttons while the people stay the same: one may have the focus, or be half clicked. */
  function list(all) {
    const now = JSON.stringify(all);
    if (now === listed) return;
    listed = now;
    people.replaceChildren(...all.map((person) => personButton(person, () => become(person))));
  }

  function mark(viewer) {
    people.querySelector('.person-stranger')?.remove();
    const email = viewer?.email ?? '';
    const buttons = [...people.children];
    for (const button of buttons) {
      button.setAttribute('aria-pressed', String(button.dataset.email === email));
    }
    if (buttons.every((button) => button.dataset.email !== email)) {
      people.append(strangerChip(viewer));
    }
    people.querySelector(IS_VIEWER).scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  function say(text = '', kind = 'info') {
    message.textContent = text;
    message.dataset.kind = kind;
  }

  return { refresh, say };
}

function personButton(person, onClick) {
  const button = element('button', 'person', nameOf(person), aboutOf(person));
  button.type = 'button';
  button.dataset.email = person.email ?? '';
  button.title = [person.name, person.email, person.about].filter(Boolean).join('\n');
  button.addEventListener('click', onClick);
  return button;
}

/** A person who signed in by other means. The bar shows them, but cannot sign in as them again. */
function strangerChip(viewer) {
  const about = aboutOf({ about: viewer.email });
  return element('span', 'person person-stranger', nameOf(viewer), about);
}

const nameOf = ({ name }) => element('span', 'person-name', name);
const aboutOf = ({ about }) => element('span', 'person-about', about);

function element(tag, className, ...children) {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...children);
  return node;
}

/** Sends a GET, or a POST when there is a body. Throws an error whose text the bar can show. */
async function request(url, body) {
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(url, {
    credentials: 'same-origin',
    ...(body === undefined ? {} : post),
  }).catch(() => {
    throw new Error('the server does not answer.');
  });
  if (response.status === 204) return undefined;
  const answer = await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return answer;
  throw new Error(
    typeof answer?.error === 'string' ? answer.error : `the server answered ${response.status}.`,
  );
}
