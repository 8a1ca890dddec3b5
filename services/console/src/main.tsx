import { render } from 'preact';
import { App } from './app.tsx';
import './look/console.css';
import { consoleLanguage } from './texts.ts';
import { keepPageFromDroppedFiles } from './pieces/dropped-files.ts';

document.documentElement.lang = consoleLanguage.code;
keepPageFromDroppedFiles();
render(<App />, document.body);
