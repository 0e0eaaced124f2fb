import type { SignatureHelp } from 'vscode-languageserver-types';
import { parameterText, signatureText } from '../../language/design/signature.ts';
import { openCall } from '../../language/services/signature-help.ts';

/** The open call's signature in the terms of the protocol. */
export function signatureHelp(text: string, offset: number): SignatureHelp | null {
  const call = openCall(text, offset);
  if (!call) return null;
  const { signature, parameter } = call;
  const parameters = signature.parameters.map((one) => ({ label: parameterText(one), documentation: one.documentation }));
  const information = { label: signatureText(signature), documentation: signature.documentation, parameters };
  return { signatures: [information], activeSignature: 0, activeParameter: parameter };
}
