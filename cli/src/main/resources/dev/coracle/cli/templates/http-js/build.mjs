// Makes app.wasm of app.js: a component that holds the program and a JavaScript engine.
import { componentize } from '@bytecodealliance/componentize-js';
import { writeFile } from 'node:fs/promises';

const { component } = await componentize({
  sourcePath: 'app.js',
  witPath: 'wit',
  worldName: 'app',
});
await writeFile('app.wasm', component);
