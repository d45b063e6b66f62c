// Makes app.wasm of app.js: a component that holds the program and a JavaScript engine.
// preview2-shim is in package.json since componentize-js imports it and does not say so.
import { componentize } from '@bytecodealliance/componentize-js';
import { writeFile } from 'node:fs/promises';

const { component } = await componentize({
  sourcePath: 'app.js',
  witPath: 'wit',
  worldName: 'app',
});
await writeFile('app.wasm', component);
