// Verifies a log that was fetched as files, with golang.org/x/mod/sumdb/note and tlog: checkpoint, every entry's inclusion out of tiles, growth.
package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type files struct{ dir string }

func (f files) Height() int { return 8 }

func (f files) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, t := range tiles {
		// Go's paths carry the height of the tile, C2SP's do not.
		read, err := os.ReadFile(filepath.Join(f.dir, strings.Replace(t.Path(), "tile/8/", "tile/", 1)))
		if err != nil {
			return nil, err
		}
		data = append(data, read)
	}
	return data, nil
}

func (f files) SaveTiles([]tlog.Tile, [][]byte) {}

func check(err error) {
	if err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
}

func openTree(dir, name, key string) tlog.Tree {
	verifier, err := note.NewVerifier(key)
	check(err)
	text, err := os.ReadFile(filepath.Join(dir, name))
	check(err)
	opened, err := note.Open(text, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != verifier.Name() {
		check(fmt.Errorf("another origin: %s", lines[0]))
	}
	var tree tlog.Tree
	_, err = fmt.Sscan(lines[1], &tree.N)
	check(err)
	tree.Hash, err = tlog.ParseHash(lines[2])
	check(err)
	return tree
}

func parsed(list []string) []tlog.Hash {
	var hashes []tlog.Hash
	for _, text := range list {
		hash, err := tlog.ParseHash(text)
		check(err)
		hashes = append(hashes, hash)
	}
	return hashes
}

func main() {
	dir := os.Args[1]
	var task struct {
		Key       string
		Index     int64
		Inclusion []string
		Growth    []string
	}
	text, err := os.ReadFile(filepath.Join(dir, "task.json"))
	check(err)
	check(json.Unmarshal(text, &task))
	older, tree := openTree(dir, "older", task.Key), openTree(dir, "checkpoint", task.Key)
	bundle, err := os.ReadFile(filepath.Join(dir, "entries"))
	check(err)
	reader := tlog.TileHashReader(tree, files{dir})
	var index int64
	var asked tlog.Hash
	for r := bytes.NewReader(bundle); r.Len() > 0; index++ {
		var length uint16
		check(binary.Read(r, binary.BigEndian, &length))
		entry := make([]byte, length)
		_, err := r.Read(entry)
		check(err)
		leaf := tlog.RecordHash(entry)
		if index == task.Index {
			asked = leaf
		}
		proof, err := tlog.ProveRecord(tree.N, index, reader)
		check(err)
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf))
	}
	if index != tree.N {
		check(fmt.Errorf("%d entries of %d", index, tree.N))
	}
	// The proofs that were made elsewhere, besides those made here out of the tiles.
	check(tlog.CheckRecord(parsed(task.Inclusion), tree.N, tree.Hash, task.Index, asked))
	check(tlog.CheckTree(parsed(task.Growth), tree.N, tree.Hash, older.N, older.Hash))
	fmt.Printf("verified %d entries, grown from %d\n", tree.N, older.N)
}
