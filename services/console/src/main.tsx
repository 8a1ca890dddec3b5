import { render } from 'preact';
import { App } from './app.tsx';
import { guardNavigation } from './components/unsaved.ts';
import './styles/console.css';
import { consoleLanguage } from './texts.ts';
import { keepPageFromDroppedFiles } from './components/dropped-files.ts';

document.documentElement.lang = consoleLanguage.code;
keepPageFromDroppedFiles();
guardNavigation();
render(<App />, document.body);
