package main

import (
	"context"
	"fmt"
	"net/url"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/server/v3/embed"
)

const etcdStart = 30 * time.Second

// newEtcdCommand serves an etcd of one member, for tests only: it never waits for the disk.
func newEtcdCommand() *cobra.Command {
	var folder, clients, peers string
	command := &cobra.Command{
		Use:           "etcd",
		Args:          cobra.NoArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(*cobra.Command, []string) error {
			config := embed.NewConfig()
			config.Dir = folder
			config.LogLevel = "warn"
			config.UnsafeNoFsync = true
			client, err := url.Parse(clients)
			if err != nil {
				return fmt.Errorf("--clients: %w", err)
			}
			peer, err := url.Parse(peers)
			if err != nil {
				return fmt.Errorf("--peers: %w", err)
			}
			config.ListenClientUrls, config.AdvertiseClientUrls = []url.URL{*client}, []url.URL{*client}
			config.ListenPeerUrls, config.AdvertisePeerUrls = []url.URL{*peer}, []url.URL{*peer}
			config.InitialCluster = config.InitialClusterFromName(config.Name)
			return serveEtcd(config)
		},
	}
	command.Flags().StringVar(&folder, "folder", "", "where the data is kept")
	command.Flags().StringVar(&clients, "clients", "http://127.0.0.1:2379", "where clients are served")
	command.Flags().StringVar(&peers, "peers", "http://127.0.0.1:2380", "where other members would be served")
	return command
}

func serveEtcd(config *embed.Config) error {
	ended, release := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer release()
	etcd, err := embed.StartEtcd(config)
	if err != nil {
		return err
	}
	defer etcd.Close()
	select {
	case <-etcd.Server.ReadyNotify():
	case <-time.After(etcdStart):
		return fmt.Errorf("etcd was not ready after %s", etcdStart)
	}
	select {
	case <-ended.Done():
		return nil
	case err := <-etcd.Err():
		return err
	}
}
