import { render } from 'preact';
import { App } from './app.tsx';
import './look/console.css';

render(<App />, document.body);
