import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { mesaLanguage } from './mesa-language.ts';
import { start } from './start.ts';

// A worker's global is its port to the client, from which the files come as well.
start(createConnection(new BrowserMessageReader(globalThis), new BrowserMessageWriter(globalThis)), mesaLanguage());
