import { render } from 'preact';
import { App } from './app.tsx';
import './look/console.css';
import { keepPageFromDroppedFiles } from './pieces/dropped-files.ts';

keepPageFromDroppedFiles();
render(<App />, document.body);
