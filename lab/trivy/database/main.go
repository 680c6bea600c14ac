// Writes a database of vulnerabilities as Trivy reads it, out of what is planted. Usage: database FILE < planted.json
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"go.etcd.io/bbolt"
)

// An entry is a value, and the way of buckets to it.
type entry struct {
	Path  []string
	Value json.RawMessage
}

func main() {
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(file string) error {
	var entries []entry
	if err := json.NewDecoder(os.Stdin).Decode(&entries); err != nil {
		return err
	}
	database, err := bbolt.Open(file, 0o600, nil)
	if err != nil {
		return err
	}
	defer database.Close()
	return database.Update(func(tx *bbolt.Tx) error {
		for _, each := range entries {
			if err := put(tx, each); err != nil {
				return fmt.Errorf("%v: %w", each.Path, err)
			}
		}
		return nil
	})
}

func put(tx *bbolt.Tx, each entry) error {
	last := len(each.Path) - 1
	bucket, err := tx.CreateBucketIfNotExists([]byte(each.Path[0]))
	if err != nil {
		return err
	}
	for _, name := range each.Path[1:last] {
		if bucket, err = bucket.CreateBucketIfNotExists([]byte(name)); err != nil {
			return err
		}
	}
	return bucket.Put([]byte(each.Path[last]), each.Value)
}
