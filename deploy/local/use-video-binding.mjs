// Makes node-av load another binding than the one of its npm package:
//   NODE_OPTIONS=--import=file:///…/use-video-binding.mjs?file=/…/node-av.node
// The option reaches guarded children, which get no other variable.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const url = pathToFileURL(new URL(import.meta.url).searchParams.get('file')).href;
const packageBinding = /^@seydx\/node-av-[\w-]+\/node-av\.node$/;

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (!packageBinding.test(specifier)) return nextResolve(specifier, context);
    return { url, format: 'addon', shortCircuit: true };
  },
});
