// Reads the page's own code for its texts: what goes through t(), and what
// looks like words for people and does not. Only the test uses it.
import ts from "typescript";

export interface Found {
  /** File and line. */
  place: string;
  text: string;
}

export interface Texts {
  /** What t() is asked for. */
  asked: Found[];
  /** What t() is asked for and nobody can know beforehand. */
  unclear: Found[];
  /** Words for people that do not go through t(). */
  loose: Found[];
  /** Catalogue texts and number formats of one language only. */
  oneLanguage: Found[];
}

const FUNCTION_WORDS = /(^|[^\p{L}-])(de|het|een|van|niet|niets|dit|deze|voor|naar|geen|uw|zijn|en|dan|met|bij|per|wordt|worden|er|ook)(?=$|[^\p{L}-])/iu;
const SENTENCE = /^\P{L}*\p{Lu}\p{Ll}+/u;

function looksLikeWords(text: string): boolean {
  if (text.includes("<") || text.startsWith("./") || /^[A-Z][a-z]{1,4}[A-Z][A-Za-z]+$/.test(text) || /^#[0-9a-f]{6}\b/.test(text)) return false; // markup, other modules, ColorBrewer's names, colours
  return SENTENCE.test(text) || FUNCTION_WORDS.test(text);
}

/** Names that are the same in every language, of keys, fonts, formats and people, and "Klopt.", which is kept in the database as an answer. */
const SAME_EVERYWHERE = new Set(["Buurtbereik", "Enter", "Escape", "Tab", "Home", "End", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Shift", "Infinity", "Feature", "FeatureCollection", "Point", "Polygon", "MultiPolygon", "AbortError", "Content-Type", "Accept", "Nederlands", "English", "Fault", "\"Source Serif 4\", Georgia, serif", "\"Source Sans 3\", \"Segoe UI\", Arial, sans-serif", "[Content_Types].xml", "en", "Klopt.", "Blues"]);

function isType(node: ts.Node): boolean {
  return ts.isLiteralTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node);
}

/** A unit such as "%" is known by its Dutch: that shows nothing of it. */
function isCompared({ parent }: ts.Node): boolean {
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken;
}

/** Where words are for programs: errors that are thrown, the console, class names; nl stands beside en. */
function isForPrograms(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return /^(\w*Error|Intl\.\w+|RegExp)$/.test(node.expression.getText());
  if (ts.isCallExpression(node)) return /^(console\.\w+|import)$/.test(node.expression.getText());
  if (ts.isPropertyAssignment(node)) return !ts.isCallExpression(node.initializer) && /^"?(nl|class|id|d|points|transform|viewBox|rel|sandbox|style|data-key)"?$/.test(node.name.getText());
  return false;
}

function literals(node: ts.Expression): string[] | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return literals(node.expression);
  if (!ts.isConditionalExpression(node)) return null;
  const [yes, no] = [literals(node.whenTrue), literals(node.whenFalse)];
  return yes && no ? [...yes, ...no] : null;
}

function wordsOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join("…");
  return null;
}

export function textsOf(file: string, code: string): Texts {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ES2022, true);
  const texts: Texts = { asked: [], unclear: [], loose: [], oneLanguage: [] };
  const found = (node: ts.Node, text: string): Found => ({ place: `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`, text });

  const askedFor = (node: ts.CallExpression): void => {
    const [first, ...parts] = node.arguments;
    const list = first ? literals(first) : null;
    if (list) texts.asked.push(...list.map((text) => found(node, text)));
    else texts.unclear.push(found(node, node.getText()));
    if (first && ts.isConditionalExpression(first)) visit(first.condition);
    parts.forEach(visit);
  };
  const visit = (node: ts.Node): void => {
    if (isType(node) || isForPrograms(node)) return;
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "t") {
      askedFor(node);
      return;
    }
    const words = wordsOf(node);
    if (words !== null && looksLikeWords(words) && !SAME_EVERYWHERE.has(words)) texts.loose.push(found(node, words));
    if (words?.includes("nl-NL")) texts.oneLanguage.push(found(node, words));
    if (ts.isPropertyAccessExpression(node) && node.name.text === "nl" && !isCompared(node)) texts.oneLanguage.push(found(node, node.getText()));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

/** The translations of one file of en/: text and English, in the order they stand there. */
export function translationsOf(file: string, code: string): [dutch: string, english: string][] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ES2022, true);
  const out: [string, string][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && (ts.isStringLiteral(node.name) || ts.isIdentifier(node.name)) && ts.isStringLiteralLike(node.initializer)) out.push([node.name.text, node.initializer.text]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return out;
}
