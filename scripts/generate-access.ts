import { writeFile } from 'node:fs/promises';
import { modelText } from '../src/authz/report/model-text.ts';
import {
  currentMatrix,
  currentModel,
  MATRIX_FILE,
  MODEL_FILE,
} from '../src/cli/shared/access-model.ts';

const root = new URL('../', import.meta.url);
await writeFile(new URL(MATRIX_FILE, root), currentMatrix());
await writeFile(new URL(MODEL_FILE, root), modelText(currentModel()));
