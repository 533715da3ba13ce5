import type { Editor } from "./editor";

/** The canvas in a few words, for those who cannot see it. */
export function describe(editor: Editor): string {
	if (!editor.hasPicture) return "No picture is open.";
	const { scene, marks } = editor;
	const parts = [`Picture, ${scene.width} by ${scene.height} pixels`];
	if (scene.objects.length > 0) parts.push(`objects: ${scene.objects.map((object) => object.label || "unnamed").join(", ")}`);
	const places = editor.shownBoxes;
	if (places.length > 0) parts.push(`boxes: ${places.map((box) => box.label || "unnamed").join(", ")}`);
	if (marks.strokes.length > 0) parts.push(`${marks.strokes.length} strokes`);
	if (scene.staged) parts.push(`a result is waiting: ${scene.staged.caption || "accept or discard it"}`);
	return `${parts.join("; ")}. Press question mark for the keys; Shift and Tab leaves the canvas.`;
}
