/** The anchor of the server's benchmark: Langium as it comes, with the same grammar and nothing of ours. */
import { createDefaultCoreModule, createDefaultSharedCoreModule, inject } from 'langium';
import { createDefaultLSPModule, createDefaultSharedLSPModule, startLanguageServer } from 'langium/lsp';
import { NodeFileSystem } from 'langium/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { MesaGeneratedModule, MesaGeneratedSharedModule } from '../../../../language/generated/module.ts';

const context = { connection: createConnection(ProposedFeatures.all, process.stdin, process.stdout), ...NodeFileSystem };
const shared = inject(createDefaultSharedCoreModule(context), createDefaultSharedLSPModule(context), MesaGeneratedSharedModule);
shared.ServiceRegistry.register(
  inject(createDefaultCoreModule({ shared }), createDefaultLSPModule({ shared }), MesaGeneratedModule),
);
startLanguageServer(shared);
