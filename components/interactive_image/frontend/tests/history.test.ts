import { describe, expect, it } from "vitest";
import { Histories, MarkHistory } from "../core/history";
import { emptyMarks } from "../core/types";
import { marksOf, randomNumbers, stage, strokeOf } from "./support";

const step = (id: string) => marksOf({ strokes: [strokeOf({ id })] });

describe("undo and redo", () => {
	it("walk back and forth over any number of steps", () => {
		const { editor } = stage();
		const states = [editor.marks];
		for (let index = 0; index < 40; index++) {
			editor.commit({ ...editor.marks, strokes: [...editor.marks.strokes, strokeOf({ id: `s${index}` })] }, "");
			states.push(editor.marks);
		}
		const random = randomNumbers(5);
		let at = 40;
		for (let round = 0; round < 300; round++) {
			const back = random(0, 1) < 0.5;
			if (back && at > 0) {
				editor.undo();
				at--;
			} else if (!back && at < 40) {
				editor.redo();
				at++;
			}
			expect(editor.marks).toBe(states[at]);
		}
	});

	it("forget what was undone once something new is drawn", () => {
		const history = new MarkHistory();
		history.push(emptyMarks());
		history.undo(step("a"));
		history.push(emptyMarks());
		expect(history.redo(step("b"))).toBeNull();
	});

	it("pass over steps that show nothing else, because the application laid out another picture and this one again", () => {
		const { editor, names } = stage();
		editor.commit(step("a"), "");
		editor.commit(step("b"), "");
		const away = { ...editor.scene, revision: 2, picture_id: "second" };
		editor.receive({ revision: editor.revision + 1, marks: step("c"), scene: away });
		editor.receive({ revision: editor.revision + 1, marks: step("a"), scene: { ...away, revision: 3, picture_id: "first" } });
		editor.undo();
		expect(editor.marks).toEqual(emptyMarks());
		editor.undo();
		expect(names().filter((name) => name === "undo")).toEqual(["undo"]);
	});

	it("give back null when there is nothing, so that the turns are undone instead", () => {
		const { editor, names } = stage();
		editor.undo();
		editor.redo();
		expect(names()).toEqual(["undo", "redo"]);
	});

	it("count up the revision, so that an undone mark does not come back with a late answer", () => {
		const { editor } = stage();
		editor.commit(step("a"), "");
		const late = { ...editor.value(), scene: { ...editor.scene, revision: 2 } };
		editor.undo();
		editor.receive(late);
		expect(editor.marks.strokes).toEqual([]);
	});

	it("remember each picture's own steps", () => {
		const { editor, names } = stage();
		editor.commit(step("a"), "");
		editor.receive({ revision: editor.revision + 1, marks: emptyMarks(), scene: { ...editor.scene, revision: 2, picture_id: "second" } });
		editor.undo();
		expect(names()).toEqual(["mark", "undo"]);
		editor.receive({ revision: editor.revision + 1, marks: step("a"), scene: { ...editor.scene, revision: 3, picture_id: "first" } });
		editor.undo();
		expect(editor.marks.strokes).toEqual([]);
	});

	it("bring back an object's place that the application discarded", () => {
		const { editor } = stage();
		const placed = { ...step("a"), placements: [{ object_id: "o", dx: 5, dy: 0, scale: 1, rotation: 0, removed: false }] };
		editor.commit(placed, "");
		editor.receive({ ...editor.value(), revision: editor.revision + 1, marks: step("a") });
		editor.undo();
		expect(editor.marks.placements).toEqual(placed.placements);
	});

	it("take back what the application did to the marks, and do it again", () => {
		const { editor, names } = stage();
		editor.commit(step("a"), "");
		editor.receive({ ...editor.value(), revision: editor.revision + 1, marks: emptyMarks() });
		expect(editor.marks.strokes).toEqual([]);
		editor.undo();
		expect(editor.marks.strokes.map(({ id }) => id)).toEqual(["a"]);
		editor.redo();
		expect(editor.marks.strokes).toEqual([]);
		expect(names()).toEqual(["mark", "mark", "mark"]);
	});

	it("do not bring the marks of one document to another one that shows the same picture", () => {
		const { editor, names } = stage();
		editor.commit(step("a"), "");
		editor.receive({ revision: editor.revision + 1, marks: emptyMarks(), scene: { ...editor.scene, revision: 2, document: "other" } });
		editor.undo();
		expect(editor.marks.strokes).toEqual([]);
		expect(names()).toEqual(["mark", "undo"]);
	});

	it("keep what can be done again when the application only selects something", () => {
		const { editor } = stage();
		editor.commit(step("a"), "");
		editor.undo();
		editor.receive({ ...editor.value(), revision: editor.revision + 1, marks: { ...emptyMarks(), selected: "cat" } });
		editor.redo();
		expect(editor.marks.strokes).toHaveLength(1);
	});

	it("keep a bounded number of steps and pictures", () => {
		const history = new MarkHistory();
		for (let index = 0; index < 600; index++) history.push(step(String(index)));
		let steps = 0;
		while (history.undo(emptyMarks())) steps++;
		expect(steps).toBe(500);
		const histories = new Histories();
		const place = (picture_id: string) => ({ document: "", picture_id });
		histories.of(place("old")).push(step("a"));
		for (let index = 0; index < 20; index++) histories.of(place(`p${index}`));
		expect(histories.of(place("old")).undo(emptyMarks())).toBeNull();
	});

	it("do nothing on a canvas that is read only", () => {
		const { editor, names } = stage();
		editor.commit(step("a"), "");
		editor.setReadOnly(true);
		editor.undo();
		expect(editor.marks.strokes).toHaveLength(1);
		expect(names()).toEqual(["mark"]);
	});
});
